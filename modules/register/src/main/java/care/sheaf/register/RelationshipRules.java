package care.sheaf.register;

import java.time.Duration;
import java.util.Map;

/**
 * What makes a relationship between an organisation and a person.
 *
 * @param afterEncounter how long after its end an encounter still is one
 * @param selfClaimed how long a self-claimed relationship lasts
 * @param claimReasons codes a user may give, each with its words
 * @param claimTextMinimum how many characters a user must write at least
 */
public record RelationshipRules(
    Duration afterEncounter,
    Duration selfClaimed,
    Map<String, String> claimReasons,
    int claimTextMinimum) {

  public RelationshipRules {
    claimReasons = Map.copyOf(claimReasons);
  }
}
