package care.sheaf.ledger;

import java.util.List;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param entries how many numbered entries were good, up to the first bad one
 * @param pending how many wait to be numbered
 * @param checkpoints how many signed checkpoints agree with the entries
 * @param root over all entries
 * @param firstBad in the words of {@code entry N: reason}
 * @param remarks what a reader should know besides
 */
public record Verification(
    long entries,
    long pending,
    int checkpoints,
    Hash root,
    Optional<String> firstBad,
    List<String> remarks) {

  public Verification {
    remarks = List.copyOf(remarks);
  }

  public boolean isGood() {
    return firstBad.isEmpty();
  }
}
