package care.sheaf.identity.internal.weights;

import care.sheaf.identity.MatchWeights;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Weighing;
import care.sheaf.identity.Weighing.Step;
import care.sheaf.linkage.Explanation;
import care.sheaf.linkage.MatchModel;
import care.sheaf.linkage.MatchModel.Pair;
import care.sheaf.register.MatchingRules;
import care.sheaf.register.Register;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The model that the register holds, for as many records as are here; a new one is in force as soon
 * as the register has it.
 */
@ApplicationScoped
public class LearnedWeights implements MatchWeights {

  /** Few records may be the first of many, and are weighed as carefully. */
  private static final long FEWEST = 1_000_000;

  private final Register register;
  private final LongSupplier records;
  private volatile InForce inForce = new InForce("", 0, null);

  @Inject
  public LearnedWeights(Register register, RecordCount records) {
    this(register, records::about);
  }

  /**
   * @param records about how many records there are
   */
  public LearnedWeights(Register register, LongSupplier records) {
    this.register = register;
    this.records = records;
  }

  @SuppressWarnings("NullAway") // for the container's proxy, which calls no method on it
  protected LearnedWeights() {
    this(null, () -> 0);
  }

  @Override
  public List<Weighing> weigh(PatientRecord record, List<PatientRecord> others) {
    List<Pair> pairs = new ArrayList<>();
    int[] last = new int[others.size()];
    for (int other = 0; other < others.size(); other++) {
      pairs.addAll(WrittenValues.pairs(record, others.get(other)));
      last[other] = pairs.size();
    }
    List<Explanation> explained = model().explain(pairs);
    List<Weighing> weighings = new ArrayList<>();
    int first = 0;
    for (int end : last) {
      weighings.add(
          explained.subList(first, end).stream()
              .max(Comparator.comparingDouble(each -> each.prior() + each.weight()))
              .map(LearnedWeights::weighing)
              .orElseThrow());
      first = end;
    }
    return weighings;
  }

  @Override
  public double link() {
    return rules().link();
  }

  @Override
  public double review() {
    return rules().review();
  }

  private MatchingRules rules() {
    return register.matchingRules();
  }

  private MatchModel model() {
    InForce known = inForce;
    MatchModel model = known.model();
    String text = rules().model();
    long size = Math.max(FEWEST, records.getAsLong());
    if (model == null || known.size() != size || !known.text().equals(text)) {
      model = MatchModel.read(text).among(size);
      inForce = new InForce(text, size, model);
    }
    return model;
  }

  private static Weighing weighing(Explanation explanation) {
    return new Weighing(
        explanation.probability(),
        explanation.prior(),
        explanation.lines().stream()
            .map(line -> new Step(line.field(), line.agreement(), line.bits()))
            .toList());
  }

  /**
   * @param size for how many records it is
   */
  private record InForce(String text, long size, @Nullable MatchModel model) {}
}
