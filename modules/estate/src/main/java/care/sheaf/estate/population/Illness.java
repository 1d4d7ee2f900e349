package care.sheaf.estate.population;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A long-term condition, how common it is and what follows from it.
 *
 * @param share how many in a hundred live with it, by {@link LifeStage}
 * @param sex {@code female}, {@code male}, or empty for everyone
 * @param from the earliest age at which it begins
 * @param hospital how likely the hospital knows it too; {@code mental}, {@code community} likewise
 * @param dying how likely someone with it is in the hospice's care
 */
record Illness(
    Code code,
    List<Double> share,
    String sex,
    int from,
    List<String> medicines,
    List<String> watch,
    double hospital,
    double mental,
    double community,
    double dying) {

  Illness {
    share = List.copyOf(share);
    medicines = List.copyOf(medicines);
    watch = List.copyOf(watch);
    if (share.size() != LifeStage.values().length) {
      throw new IllegalArgumentException(code.text() + " needs a share for each stage of life");
    }
  }

  static Illness of(JsonNode line) {
    return new Illness(
        Code.of(line),
        Catalogue.list(line.path("share"), JsonNode::asDouble),
        line.path("sex").asText(),
        line.path("from").asInt(),
        Catalogue.list(line.path("medicines"), JsonNode::asText),
        Catalogue.list(line.path("watch"), JsonNode::asText),
        line.path("hospital").asDouble(),
        line.path("mental").asDouble(),
        line.path("community").asDouble(),
        line.path("dying").asDouble());
  }

  boolean isOf(Someone someone) {
    return sex.isEmpty() || sex.equals(someone.gender());
  }
}
