package care.sheaf.consent;

import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.VisibilityClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The answer of the consent module; its reasons go into the ledger under its id. */
public sealed interface Decision {

  UUID id();

  /** Sentences such as {@code "registered practice Z99001"}, in the order they were weighed. */
  List<String> reasons();

  /**
   * The record may be opened; {@code visible} says which classes of entry exist for this viewer.
   *
   * @param emergency the emergency access without which less, or nothing, might be seen
   */
  record Permit(
      UUID id,
      List<String> reasons,
      Predicate<VisibilityClass> visible,
      Optional<Emergency> emergency)
      implements Decision {

    public Permit {
      reasons = List.copyOf(reasons);
    }

    public Permit(UUID id, List<String> reasons, Predicate<VisibilityClass> visible) {
      this(id, reasons, visible, Optional.empty());
    }
  }

  /** Emergency access that has not lapsed. */
  record Emergency(UUID grant, Instant expires) {}

  /** The whole request is refused. */
  record Deny(UUID id, List<String> reasons, Refusal refusal) implements Decision {

    public Deny {
      reasons = List.copyOf(reasons);
    }
  }
}
