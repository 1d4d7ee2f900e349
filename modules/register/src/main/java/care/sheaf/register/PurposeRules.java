package care.sheaf.register;

import care.sheaf.kernel.Purpose;
import java.util.Set;

/**
 * For which purposes each kind of caller may ask.
 *
 * @param staff members of staff
 * @param citizen people about their own record
 * @param system partners' systems without a user
 */
public record PurposeRules(Set<Purpose> staff, Set<Purpose> citizen, Set<Purpose> system) {

  public PurposeRules {
    staff = Set.copyOf(staff);
    citizen = Set.copyOf(citizen);
    system = Set.copyOf(system);
  }
}
