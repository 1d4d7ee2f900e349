package care.sheaf.consent.internal;

import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import java.util.Optional;

/** The setting of a source, as the register has it. */
@FunctionalInterface
public interface SettingOf {
  Optional<Setting> source(SourceId source);
}
