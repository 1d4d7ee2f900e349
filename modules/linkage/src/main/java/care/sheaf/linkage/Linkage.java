package care.sheaf.linkage;

import care.sheaf.linkage.internal.blocking.Matcher;
import care.sheaf.linkage.internal.blocking.Parts;
import care.sheaf.linkage.internal.blocking.Plan;
import care.sheaf.linkage.internal.blocking.Planner;
import care.sheaf.linkage.internal.cluster.Clusters;
import care.sheaf.linkage.internal.data.Loader;
import care.sheaf.linkage.internal.data.Nodes;
import care.sheaf.linkage.internal.model.Edges;
import care.sheaf.linkage.internal.model.Evidence;
import care.sheaf.linkage.internal.model.Learner;
import care.sheaf.linkage.internal.model.Parameters;
import care.sheaf.linkage.internal.model.Role;
import care.sheaf.linkage.internal.model.Roles;
import care.sheaf.linkage.internal.model.Scorer;
import care.sheaf.linkage.internal.model.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Record linkage of whole files: one file is deduplicated, two are linked. The same files and
 * settings give the same result.
 */
public final class Linkage {

  private final LinkageSettings settings;
  private final Consumer<String> progress;

  /**
   * @param progress is told about every long step, in one line
   */
  public Linkage(LinkageSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Links.
   *
   * @param files one or two
   * @throws BadInputException a file cannot be used
   */
  public LinkageResult run(List<RowSource> files) {
    if (files.isEmpty() || files.size() > 2) {
      throw new BadInputException("One file is deduplicated, two are linked; not more.");
    }
    var notes = new ArrayList<String>();
    Loader.Loaded loaded =
        new Loader(settings.id(), settings.mapping(), notes, progress).load(files);
    Nodes nodes = loaded.nodes();
    progress.accept("%,d records, %,d of them different".formatted(nodes.records(), nodes.size()));
    Role[] roles = Roles.of(nodes);
    Evidence evidence = Evidence.of(nodes, roles);
    var parts = new Parts(nodes);
    var planner = new Planner(evidence, parts);
    Training pairs = planner.training();
    progress.accept("learning from %,d pairs".formatted(pairs.size()));
    var learner = new Learner(evidence, roles);
    Parameters parameters =
        settings.model().map(model -> fitting(model, nodes)).orElseGet(() -> learner.learn(pairs));
    Plan plan = planner.choose(pairs, learner.judge(parameters, pairs));
    progress.accept(
        plan.all()
            ? "comparing every pair"
            : "comparing by %d rules, an estimated %,.0f pairs"
                .formatted(plan.rules().size(), plan.cost()));
    var found = new ArrayList<Matcher.Found>();
    var matcher = new Matcher(evidence, parts, parameters);
    Edges edges = matcher.run(plan, found, progress);
    double threshold =
        settings.threshold().isPresent() ? bits(settings.threshold().getAsDouble()) : chosen(edges);
    progress.accept("links from a probability of %.4f".formatted(probability(threshold)));
    var clusters = new Clusters(nodes, new Scorer(evidence, parameters), threshold);
    clusters.join(edges);
    progress.accept("persons put together");
    return new LinkageResult(
        loaded, evidence, parameters, plan, matcher, found, edges, clusters, threshold, notes);
  }

  private static Parameters fitting(MatchModel model, Nodes nodes) {
    List<String> wanted =
        model.fields().stream().map(field -> field.name() + " " + field.kind()).toList();
    List<String> there =
        nodes.fields().stream().map(field -> field.name() + " " + field.kind()).toList();
    if (!wanted.equals(there)) {
      throw new BadInputException(
          "The model was learned from the fields %s, and here are %s."
              .formatted(String.join(", ", wanted), String.join(", ", there)));
    }
    return model.parameters();
  }

  /** The highest threshold that gives up no more than {@link LinkageSettings#PRICE} of links. */
  private static double chosen(Edges edges) {
    double least = bits(LinkageSettings.LEAST);
    int steps = 200;
    double step = (bits(LinkageSettings.MOST) - least) / steps;
    double[] expected = new double[steps + 1];
    for (int at = 0; at < edges.size(); at++) {
      double above = edges.odds(at) - least;
      if (above >= 0) {
        expected[(int) Math.min(steps, above / step)] += probability(edges.odds(at));
      }
    }
    double all = Arrays.stream(expected).sum();
    double kept = all;
    int at = 0;
    while (at < steps && kept - expected[at] >= (1 - LinkageSettings.PRICE) * all) {
      kept -= expected[at++];
    }
    return least + at * step;
  }

  static double probability(double bits) {
    return 1 / (1 + Math.exp(-bits * Math.log(2)));
  }

  static double bits(double probability) {
    return Math.log(probability / (1 - probability)) / Math.log(2);
  }
}
