package care.sheaf.identity;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How much speaks for two patient records being about one person. The bits of the prior and of all
 * steps add up to the log2 odds. It quotes no value of either record.
 *
 * @param probability of being one person
 * @param prior log2 odds of any two records, before looking
 * @param steps what each field adds, in the order in which fields are compared
 */
public record Weighing(double probability, double prior, List<Step> steps) {

  public Weighing {
    steps = List.copyOf(steps);
  }

  /**
   * What one field adds.
   *
   * @param field such as {@code family_name}; {@code together} for what is taken off since
   *     relatives, neighbours and namesakes share fields for a reason
   * @param agreement in plain words
   * @param bits log2 of how much likelier this is for one person than for two; negative is against
   */
  public record Step(String field, String agreement, double bits) {}

  /** log2 odds of being one person. */
  public double odds() {
    return prior + steps.stream().mapToDouble(Step::bits).sum();
  }

  /** The bits of one field; 0 where it is missing on a side. */
  public double bits(String field) {
    return steps.stream().filter(step -> step.field().equals(field)).mapToDouble(Step::bits).sum();
  }

  /** In one line, as the ledger keeps it. */
  public String words() {
    return steps.stream()
        .map(
            step ->
                String.format(
                    Locale.ROOT, "%s %s %+.1f", step.field(), step.agreement(), step.bits()))
        .collect(
            Collectors.joining(
                "; ",
                String.format(Locale.ROOT, "before %+.1f; ", prior),
                String.format(Locale.ROOT, "; probability %.6f", probability)));
  }
}
