package care.sheaf.linkage;

import care.sheaf.linkage.internal.blocking.Matcher;
import care.sheaf.linkage.internal.cluster.Clusters;
import care.sheaf.linkage.internal.fields.Field;
import care.sheaf.linkage.internal.model.Relation;
import care.sheaf.linkage.internal.model.Scorer;
import care.sheaf.linkage.internal.report.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as one HTML page: inline charts, no scripts, nothing fetched. It shows values of the
 * records whose pairs it explains, and so is to be kept as they are.
 */
public final class Report {

  private static final double[] THRESHOLDS = {
    0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999, 0.99999
  };

  private final LinkageResult result;
  private final @Nullable Truth truth;
  private final Page page = new Page("Record linkage");

  private Report(LinkageResult result, @Nullable Truth truth) {
    this.result = result;
    this.truth = truth;
  }

  /**
   * Writes the page.
   *
   * @param wanted pairs of record numbers to explain
   */
  public static String of(LinkageResult result, Optional<Truth> truth, List<int[]> wanted) {
    var report = new Report(result, truth.orElse(null));
    report.summary();
    report.blocking();
    report.weights();
    report.histogram();
    report.accuracy();
    report.pairs(wanted);
    return report.page.html();
  }

  private void summary() {
    page.section("The run");
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("records", number(result.records())));
    rows.add(List.of("persons found", number(result.persons())));
    rows.add(List.of("pairs compared", number(result.pairsCompared())));
    rows.add(List.of("links from a probability of", decimals(result.threshold(), 4)));
    rows.add(List.of("joins that other evidence forbade", number(result.clusters.refused())));
    page.table(List.of("", ""), rows);
    result.notes().forEach(page::paragraph);
    page.paragraph("Shares of all pairs, as the model estimates them:");
    var relations = new ArrayList<List<String>>();
    for (Map.Entry<Relation, Double> entry : result.parameters.priors().entrySet()) {
      relations.add(
          List.of(entry.getKey().words(), "1 in " + number(Math.round(1 / entry.getValue()))));
    }
    page.table(List.of("two records are", "of all pairs"), relations);
  }

  private void blocking() {
    page.section("Which pairs were compared");
    page.paragraph(
        "Estimated share of all pairs of one person that were compared: %s %%."
            .formatted(decimals(100 * result.coverage(), 2)));
    if (result.matcher.windowed() > 0) {
      page.paragraph(
          ("The largest block held %s records. Blocks of more than 400 were not compared whole but"
                  + " sorted, each record with the twenty after it; %s times a record stood in one.")
              .formatted(number(result.matcher.largestBlock()), number(result.matcher.windowed())));
    }
    var rows = new ArrayList<List<String>>();
    for (Matcher.Found found : result.found) {
      rows.add(List.of(found.rule(), number(found.pairs()), number(found.kept())));
    }
    page.table(
        List.of("records that share", "pairs compared for the first time", "of them kept"), rows);
  }

  private void weights() {
    page.section("Match weights");
    page.paragraph(
        "What each agreement adds, in bits: one bit doubles the odds of being one person. Values"
            + " rarer than usual add more, common ones less.");
    List<Field> fields = result.loaded().nodes().fields();
    for (int at = 0; at < fields.size(); at++) {
      var labels = new ArrayList<String>();
      var bits = new ArrayList<Double>();
      for (int level = 1; level < fields.get(at).levels().size(); level++) {
        double same = result.parameters.same()[at][level];
        double strangers = result.parameters.strangers()[at][level];
        labels.add(
            "%s (m %s, u %s)"
                .formatted(
                    fields.get(at).levels().get(level), decimals(same, 4), small(strangers)));
        bits.add(Math.log(same / strangers) / Math.log(2));
      }
      page.bars(fields.get(at).name(), labels, bits);
    }
  }

  private void histogram() {
    page.section("Pairs by weight");
    page.paragraph(
        "Compared pairs by log2 odds of being one person, on a logarithmic scale. The line is the"
            + " threshold.");
    page.histogram(result.matcher.histogram(), -60, result.threshold);
  }

  private void accuracy() {
    Truth known = truth;
    if (known == null) {
      return;
    }
    page.section("Against the truth");
    var rows = new ArrayList<List<String>>();
    var precision = new ArrayList<Double>();
    var recall = new ArrayList<Double>();
    for (double threshold : THRESHOLDS) {
      Accuracy accuracy = known.of(clusters(threshold));
      rows.add(row(decimals(threshold, 5), accuracy));
      precision.add(accuracy.precision());
      recall.add(accuracy.recall());
    }
    page.lines(List.of("precision", "recall"), List.of(precision, recall), labels());
    rows.add(row("chosen: " + decimals(result.threshold(), 4), known.of(result::cluster)));
    page.table(
        List.of("threshold", "precision", "recall", "F1", "pairs found", "true pairs"), rows);
    page.paragraph(
        "Over all true pairs, as the clusters imply them; pairs that were not compared count as"
            + " missed unless a cluster holds them.");
  }

  private static List<String> labels() {
    var labels = new ArrayList<String>();
    for (double threshold : THRESHOLDS) {
      labels.add(Double.toString(threshold));
    }
    return labels;
  }

  private java.util.function.IntUnaryOperator clusters(double threshold) {
    var nodes = result.loaded().nodes();
    var clusters =
        new Clusters(
            nodes, new Scorer(result.evidence, result.parameters), Linkage.bits(threshold));
    clusters.join(result.edges);
    int[] ofRecords = clusters.ofRecords();
    return record -> ofRecords[record];
  }

  private static List<String> row(String name, Accuracy accuracy) {
    return List.of(
        name,
        decimals(accuracy.precision(), 5),
        decimals(accuracy.recall(), 5),
        decimals(accuracy.f1(), 5),
        number(accuracy.foundPairs()),
        number(accuracy.truePairs()));
  }

  private void pairs(List<int[]> wanted) {
    if (!wanted.isEmpty()) {
      page.section("Pairs asked for");
      wanted.forEach(pair -> waterfall(pair[0], pair[1]));
    }
    page.section("Examples");
    page.paragraph("The pairs nearest to the threshold on either side, and the surest one.");
    examples().forEach(pair -> waterfall(pair[0], pair[1]));
  }

  private List<int[]> examples() {
    var nodes = result.loaded().nodes();
    int above = -1;
    int below = -1;
    int surest = -1;
    for (int at = 0; at < result.edges.size(); at++) {
      float odds = result.edges.odds(at);
      if (odds >= result.threshold && (above < 0 || odds < result.edges.odds(above))) {
        above = at;
      }
      if (odds < result.threshold && (below < 0 || odds > result.edges.odds(below))) {
        below = at;
      }
      surest = surest < 0 || odds > result.edges.odds(surest) ? at : surest;
    }
    int[] first = new int[nodes.size()];
    for (int record = result.records() - 1; record >= 0; record--) {
      first[nodes.nodeOf(record)] = record;
    }
    var examples = new ArrayList<int[]>();
    for (int at : new int[] {above, below, surest}) {
      if (at >= 0) {
        examples.add(new int[] {first[result.edges.left(at)], first[result.edges.right(at)]});
      }
    }
    return examples;
  }

  private void waterfall(int left, int right) {
    Explanation why = result.explain(left, right);
    page.waterfall(
        "%s and %s: probability %s"
            .formatted(result.id(left), result.id(right), decimals(why.probability(), 5)),
        why.prior(),
        why.lines());
  }

  private static String number(long value) {
    return "%,d".formatted(value);
  }

  private static String decimals(double value, int places) {
    return ("%." + places + "f").formatted(value);
  }

  private static String small(double value) {
    return value < 0.001 ? "%.1e".formatted(value) : decimals(value, 4);
  }
}
