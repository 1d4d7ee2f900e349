package care.sheaf.register;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Setting;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An organisation of the integrated care system.
 *
 * @param name as shown to staff and to the person
 * @param since the day from which it may be acted for, where the register says so
 */
public record Organisation(OdsCode code, String name, Setting setting, Optional<LocalDate> since) {

  public Organisation(OdsCode code, String name, Setting setting) {
    this(code, name, setting, Optional.empty());
  }
}
