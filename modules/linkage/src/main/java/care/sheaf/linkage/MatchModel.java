package care.sheaf.linkage;

import care.sheaf.linkage.internal.data.Nodes;
import care.sheaf.linkage.internal.fields.Field;
import care.sheaf.linkage.internal.fields.Fields;
import care.sheaf.linkage.internal.model.Evidence;
import care.sheaf.linkage.internal.model.Parameters;
import care.sheaf.linkage.internal.model.Relation;
import care.sheaf.linkage.internal.model.Role;
import care.sheaf.linkage.internal.model.Scorer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A learned model, apart from the records that it was learned from: it judges any two records, says
 * why, and can be written down as YAML and read again.
 *
 * @param threshold the probability from which a pair was taken for one person
 * @param fields in the order in which they were compared
 * @param priors the share of each relation among all pairs, by name
 * @param records how many it was learned from; 0 where that is not known
 */
public record MatchModel(
    double threshold, List<LearnedField> fields, Map<String, Double> priors, long records) {

  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .build());

  /** Values more common than this are written down with the model, which names nobody. */
  private static final int COMMON = 1000;

  public MatchModel {
    fields = List.copyOf(fields);
    priors = new LinkedHashMap<>(priors);
    if (records < 0) {
      throw new IllegalArgumentException("records must not be negative");
    }
    if (!(threshold > 0 && threshold < 1) || fields.isEmpty()) {
      throw new IllegalArgumentException("a threshold between 0 and 1, and fields");
    }
  }

  /**
   * What was learned about one field. Chances are listed by level, the missing one left out.
   *
   * @param same the chance of each level among records of one person
   * @param strangers the same among strangers
   * @param neighbours the same among neighbours
   * @param chanceOfSame the chance that two records drawn at random have one value
   * @param rare the share of records that one of the values not listed has, on average
   * @param common the share of records that have a value, for common values
   */
  public record LearnedField(
      String name,
      FieldKind kind,
      String role,
      List<Double> same,
      List<Double> strangers,
      List<Double> neighbours,
      double chanceOfSame,
      double rare,
      Map<String, Double> common) {

    public LearnedField {
      same = List.copyOf(same);
      strangers = List.copyOf(strangers);
      neighbours = List.copyOf(neighbours);
      common = new LinkedHashMap<>(common);
    }
  }

  static MatchModel of(LinkageResult result) {
    Parameters learned = result.parameters;
    List<Field> all = result.loaded().nodes().fields();
    var fields = new ArrayList<LearnedField>();
    for (int at = 0; at < all.size(); at++) {
      Field field = all.get(at);
      var common = new LinkedHashMap<String, Double>();
      double rare = field.common(1.0 / COMMON, common);
      fields.add(
          new LearnedField(
              field.name(),
              field.kind(),
              learned.roles()[at].name(),
              listed(learned.same()[at]),
              listed(learned.strangers()[at]),
              listed(learned.neighbours()[at]),
              field.chanceOfSame(),
              rare,
              common));
    }
    var priors = new LinkedHashMap<String, Double>();
    learned.priors().forEach((relation, share) -> priors.put(relation.name(), share));
    return new MatchModel(result.threshold(), fields, priors, result.records());
  }

  /**
   * The same model for a collection of another size. Each record has as many others of the same
   * person, household and address whatever the size, so that among twice as many records half as
   * large a share of pairs is of one person. People of one name are a share of all.
   */
  public MatchModel among(long size) {
    if (records == 0) {
      return this;
    }
    double times = (double) records / size;
    var scaled = new LinkedHashMap<String, Double>();
    priors.forEach(
        (relation, share) ->
            scaled.put(
                relation, Relation.NAMESAKES.name().equals(relation) ? share : share * times));
    return new MatchModel(threshold, fields, scaled, size);
  }

  private static List<Double> listed(double[] chances) {
    var listed = new ArrayList<Double>();
    for (int level = 1; level < chances.length; level++) {
      listed.add(chances[level]);
    }
    return listed;
  }

  private static double[] table(List<Double> listed) {
    double[] table = new double[listed.size() + 1];
    for (int at = 0; at < listed.size(); at++) {
      table[at + 1] = listed.get(at);
    }
    return table;
  }

  /**
   * Reads a model.
   *
   * @throws BadInputException it is none
   */
  public static MatchModel read(String yaml) {
    try {
      return YAML.readValue(yaml, MatchModel.class);
    } catch (JsonProcessingException | IllegalArgumentException failure) {
      throw new BadInputException("The model cannot be read.", failure);
    }
  }

  /** The model as YAML. It holds values of the records only where a thousandth has them. */
  public String write() {
    try {
      return YAML.writeValueAsString(this);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("the model could not be written", failure);
    }
  }

  /**
   * Judges two records.
   *
   * @param left written values by field name; a missing or empty one is not known
   * @param right the same
   */
  public Explanation explain(Map<String, String> left, Map<String, String> right) {
    return explain(List.of(new Pair(left, right))).get(0);
  }

  /**
   * Two records.
   *
   * @param left written values by field name; a missing or empty one is not known
   * @param right the same
   */
  public record Pair(Map<String, String> left, Map<String, String> right) {

    public Pair {
      left = Map.copyOf(left);
      right = Map.copyOf(right);
    }
  }

  /** Judges several pairs, which costs less than one after the other; in their order. */
  public List<Explanation> explain(List<Pair> pairs) {
    if (pairs.isEmpty()) {
      return List.of();
    }
    var made = new Fields();
    int width = fields.size();
    int[] rows = new int[width * pairs.size() * 2];
    var all = new ArrayList<Field>();
    for (int at = 0; at < width; at++) {
      String name = fields.get(at).name();
      Field field = made.create(name, fields.get(at).kind());
      for (int pair = 0; pair < pairs.size(); pair++) {
        String left = pairs.get(pair).left().getOrDefault(name, "");
        String right = pairs.get(pair).right().getOrDefault(name, "");
        rows[width * pair + at] = field.intern(left);
        rows[width * (pairs.size() + pair) + at] = field.intern(right);
      }
      all.add(field);
    }
    for (int at = 0; at < width; at++) {
      LearnedField learned = fields.get(at);
      all.get(at).assume(learned.chanceOfSame(), learned.rare(), learned.common());
    }
    // As of two files: left and right are never folded into one, even when equal.
    Nodes nodes = Nodes.of(all, rows, pairs.size());
    Parameters learned = parameters();
    var scorer = new Scorer(Evidence.ofFew(nodes, learned.roles()), learned);
    return IntStream.range(0, pairs.size())
        .mapToObj(
            pair ->
                Explanations.of(
                    nodes, scorer, nodes.nodeOf(pair), nodes.nodeOf(pairs.size() + pair)))
        .toList();
  }

  /** The parameters as the engine has them. */
  Parameters parameters() {
    Map<Relation, Double> shares = new EnumMap<>(Relation.class);
    priors.forEach((name, share) -> shares.put(Relation.valueOf(name), share));
    return new Parameters(
        fields.stream().map(field -> table(field.same())).toArray(double[][]::new),
        fields.stream().map(field -> table(field.strangers())).toArray(double[][]::new),
        fields.stream().map(field -> table(field.neighbours())).toArray(double[][]::new),
        fields.stream().map(field -> Role.valueOf(field.role())).toArray(Role[]::new),
        shares);
  }
}
