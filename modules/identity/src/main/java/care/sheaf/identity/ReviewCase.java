package care.sheaf.identity;

import care.sheaf.identity.ReviewList.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A review as a steward sees it.
 *
 * @param record the patient record that nobody was sure about
 * @param restricted whether somebody concerned is restricted, by whichever record: then nothing
 *     that says where one of them lives or is cared for is shown, or was weighed
 * @param explanation why it was asked
 * @param candidates the persons in question, the likeliest first
 * @param proposal what another steward proposed about it
 * @param outcome how it was closed; empty while it is open
 */
public record ReviewCase(
    UUID id,
    PatientRecord record,
    boolean restricted,
    Risk risk,
    String reason,
    String explanation,
    Instant opened,
    List<Candidate> candidates,
    Optional<StewardDecision> proposal,
    Optional<String> outcome) {

  public ReviewCase {
    candidates = List.copyOf(candidates);
  }

  /**
   * One person in question.
   *
   * @param compared the record of theirs that speaks most for being about one person
   * @param weighing of the two records, by the model in force
   * @param risks why linking to this one would need a second steward
   */
  public record Candidate(
      Person person, PatientRecord compared, Weighing weighing, List<String> risks) {

    public Candidate {
      risks = List.copyOf(risks);
    }
  }
}
