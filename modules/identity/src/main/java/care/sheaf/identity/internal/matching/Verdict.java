package care.sheaf.identity.internal.matching;

import care.sheaf.kernel.PersonId;
import java.util.List;

/** What a rule says of a record. The explanation is for stewards and quotes no values. */
public sealed interface Verdict {

  String explanation();

  /** It is about this person. */
  record Link(PersonId person, String explanation) implements Verdict {}

  /** It is about nobody known. */
  record Separate(String explanation) implements Verdict {}

  /** It may be about one of these; a steward decides. */
  record Review(List<PersonId> candidates, String explanation) implements Verdict {

    public Review {
      candidates = List.copyOf(candidates);
    }
  }
}
