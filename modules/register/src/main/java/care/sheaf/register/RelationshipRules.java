package care.sheaf.register;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What makes a relationship between an organisation and a person.
 *
 * @param afterRegistration how long a practice that the person left still is theirs
 * @param afterEncounter how long after its end an encounter still is one; a referral, an episode of
 *     care and a care team, too
 * @param referralLasts after which a referral counts no more though nobody has ended it
 * @param notReferrals categories, as {@code system|code}, of requests that refer nobody
 * @param selfClaimed how long a self-claimed relationship lasts
 * @param claimReasons codes a user may give, each with its words
 * @param claimTextMinimum how many characters a user must write at least
 */
public record RelationshipRules(
    Duration afterRegistration,
    Duration afterEncounter,
    Duration referralLasts,
    Set<String> notReferrals,
    Duration selfClaimed,
    Map<String, String> claimReasons,
    int claimTextMinimum) {

  public RelationshipRules {
    notReferrals = Set.copyOf(notReferrals);
    claimReasons = Map.copyOf(claimReasons);
  }
}
