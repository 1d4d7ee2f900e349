package care.sheaf.intake.internal;

import care.sheaf.intake.Deliveries.Answer;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;

/**
 * Deliveries of one source that are applied together in one unit of work, in their order.
 *
 * @param members each with its Bundle of type transaction
 */
record Taking(List<Member> members) {

  Taking {
    members = List.copyOf(members);
  }

  /** A delivery and what was read of it. Applying it rewrites the bundle. */
  record Member(Kept delivery, Bundle bundle) {}

  /** A delivery of the group could not be applied; none of the group was. */
  static final class Failed extends RuntimeException {

    private final int index;

    Failed(int index, RuntimeException cause) {
      super("delivery " + index + " of a group failed", cause, false, false);
      this.index = index;
    }

    /** Which one. */
    int index() {
      return index;
    }

    RuntimeException reason() {
      return getCause() instanceof RuntimeException reason ? reason : this;
    }
  }

  /** A delivery that was applied, and what is answered. */
  record Taken(Kept delivery, Answer answer) {}
}
