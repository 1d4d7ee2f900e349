package care.sheaf.register;

import care.sheaf.kernel.Setting;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
 * @param coordinationReasons those of them that an integrated care board's staff may give
 * @param claimTextMinimum how many characters a user must write at least
 */
public record RelationshipRules(
    Duration afterRegistration,
    Duration afterEncounter,
    Duration referralLasts,
    Set<String> notReferrals,
    Duration selfClaimed,
    Map<String, String> claimReasons,
    Set<String> coordinationReasons,
    int claimTextMinimum) {

  public RelationshipRules {
    notReferrals = Set.copyOf(notReferrals);
    claimReasons = Map.copyOf(claimReasons);
    coordinationReasons = Set.copyOf(coordinationReasons);
  }

  /**
   * The reasons that staff of an organisation may give. A board gives no care itself: it
   * coordinates that of people on its caseload, or who were referred to it.
   */
  public Map<String, String> claimReasonsOf(Optional<Organisation> organisation) {
    if (organisation.filter(it -> it.setting() == Setting.ICB).isEmpty()) {
      return claimReasons;
    }
    return claimReasons.entrySet().stream()
        .filter(reason -> coordinationReasons.contains(reason.getKey()))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
