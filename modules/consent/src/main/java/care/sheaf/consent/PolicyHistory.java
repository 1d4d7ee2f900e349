package care.sheaf.consent;

import care.sheaf.register.PolicyText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every policy that was in force on this installation, as it was written, and when. */
public interface PolicyHistory {

  /**
   * Keeps the policy in force, once, with the time since when it is; does nothing when that is done
   * already. All of it is one statement, so that a policy is never there without its time.
   *
   * @return how many were kept: one or none
   */
  int keep();

  /** Which policy was in force at a time; empty before the first that was kept. */
  Optional<InForce> at(Instant time);

  /** The newest first. */
  List<InForce> newest(int most);

  /**
   * The files of a version.
   *
   * @throws IllegalStateException when they are not those that the version is named by
   */
  Optional<PolicyText> text(String version);

  /**
   * A version and when it came into force.
   *
   * @param version as decisions name it
   */
  record InForce(String version, Instant since) {}
}
