package care.sheaf.linkage;

import care.sheaf.linkage.internal.data.Nodes;
import care.sheaf.linkage.internal.fields.Field;
import care.sheaf.linkage.internal.model.Scorer;
import java.util.ArrayList;

/** Puts the reasons of a score into words. */
final class Explanations {

  private static final double VERY_RARE = 13;
  private static final double RARE = 9;
  private static final double COMMON = 5;

  private Explanations() {}

  static Explanation of(Nodes nodes, Scorer scorer, int one, int other) {
    Scorer.Reasons reasons = scorer.reasons(one, other);
    var lines = new ArrayList<Explanation.Line>();
    for (int at = 0; at < nodes.fields().size(); at++) {
      Field field = nodes.fields().get(at);
      int level = reasons.levels()[at];
      if (level != 0) {
        lines.add(
            new Explanation.Line(
                field.name(),
                field.value(nodes.value(one, at)),
                field.value(nodes.value(other, at)),
                words(field, level, nodes.value(one, at)),
                reasons.bits()[at]));
      }
    }
    lines.add(
        new Explanation.Line(
            "together",
            "",
            "",
            reasons.together() < 0
                ? "they could be " + reasons.rival()
                : "several fields that change together differ",
            reasons.together()));
    return new Explanation(Linkage.probability(scorer.odds(one, other)), scorer.prior(), lines);
  }

  private static String words(Field field, int level, int value) {
    String words = field.levels().get(level);
    if (level != Field.SAME) {
      return words;
    }
    double rarity = field.rarity(value);
    if (rarity > VERY_RARE) {
      return words + ", very rare";
    }
    return rarity > RARE ? words + ", rare" : rarity < COMMON ? words + ", common" : words;
  }
}
