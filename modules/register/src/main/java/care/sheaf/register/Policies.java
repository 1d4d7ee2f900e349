package care.sheaf.register;

import java.util.Optional;

/** The governance files as texts, and registers that answer from others than those in force. */
public interface Policies {

  /** The files in force. */
  PolicyText inForce();

  /**
   * Why what now lies in the governance directory is not in force; empty when it is. It is said of
   * this node, and forgotten as soon as the files are right.
   */
  Optional<GovernanceRejected> rejected();

  /**
   * A register that answers from these files and no others, whatever is in force.
   *
   * @throws GovernanceException when the files are wrong, naming file and line
   */
  Register read(PolicyText text);
}
