package care.sheaf.identity;

import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What became of a patient record. The explanation is for stewards and quotes no values. */
public sealed interface MatchDecision {

  /** The person that the record is now linked to. */
  PersonId person();

  String explanation();

  /** What it rests on; empty where the record stays as it was decided before. */
  Optional<Basis> basis();

  /** The rule, and what each field added, as the ledger has it; it quotes no value. */
  default Optional<String> basisInWords() {
    return basis()
        .map(
            basis ->
                basis.rule()
                    + ": "
                    + explanation()
                    + basis.weighing().map(weighing -> " " + weighing.words()).orElse("")
                    + basis.settledInWords());
  }

  /**
   * What a decision rests on.
   *
   * @param rule the one that spoke
   * @param weighing beside whoever it is linked to, or whoever comes first into question
   * @param settled records about which a steward was asked, and need not be any more: they are with
   *     the same person now, because all that was asked is whether these two are one
   */
  record Basis(String rule, Optional<Weighing> weighing, List<PatientRecordId> settled) {

    public Basis {
      settled = List.copyOf(settled);
    }

    public Basis(String rule, Optional<Weighing> weighing) {
      this(rule, weighing, List.of());
    }

    private String settledInWords() {
      return settled.isEmpty()
          ? ""
          : " It answers what was asked about "
              + settled.stream().map(PatientRecordId::value).collect(Collectors.joining(", "))
              + ".";
    }
  }

  /** It describes a person who was already there. */
  record Linked(PersonId person, String explanation, Optional<Basis> basis)
      implements MatchDecision {}

  /** Nobody like that was there. */
  record NewPerson(PersonId person, String explanation, Optional<Basis> basis)
      implements MatchDecision {}

  /**
   * It might describe someone who is there; until a steward decides it is kept under a person of
   * its own.
   */
  record NeedsReview(
      PersonId person,
      UUID review,
      List<PersonId> candidates,
      String explanation,
      Optional<Basis> basis)
      implements MatchDecision {

    public NeedsReview {
      candidates = List.copyOf(candidates);
    }
  }
}
