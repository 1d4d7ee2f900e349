package care.sheaf.register;

import java.util.List;
import java.util.Optional;

/**
 * One hazard of the hazard log (DCB0129 version 4.2, clause 3.3).
 *
 * @param impact what could happen to a person
 * @param controls at least one
 * @param actions what is still to be done
 * @param introduced the version in which the hazard was first assessed
 */
public record Hazard(
    int number,
    String name,
    String description,
    String impact,
    List<String> causes,
    Risk initial,
    List<Control> controls,
    Risk residual,
    Optional<String> actions,
    String owner,
    Status status,
    String introduced) {

  public Hazard {
    causes = List.copyOf(causes);
    controls = List.copyOf(controls);
  }

  /** What is done about it. */
  public enum Kind {
    DESIGN,
    TEST,
    TRAINING,
    PROCESS
  }

  /** Whether it still needs work by the manufacturer. */
  public enum Status {
    OPEN,
    TRANSFERRED,
    CLOSED
  }

  /** Who must see to a control: the manufacturer (DCB0129) or the deployer (DCB0160). */
  public enum ControlOwner {
    MANUFACTURER,
    DEPLOYER
  }

  /**
   * @param tests that prove it, as {@code care.sheaf.consent.DecisionsTest#methodName}
   */
  public record Control(Kind kind, ControlOwner owner, String text, List<String> tests) {

    public Control {
      tests = List.copyOf(tests);
    }
  }
}
