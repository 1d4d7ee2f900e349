package care.sheaf.consent;

import care.sheaf.consent.internal.ConsentWriter;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Consent;

/**
 * An objection as people state it on a page: what is not to be shared, with whom, and until when.
 * An empty set does not narrow; within a set any one is enough, and the sets for what must all
 * agree.
 *
 * @param classes which kinds of data
 * @param sources of which sources
 * @param settings of sources of which kind of care
 * @param organisations to whom not; with {@code roles}: to any of both
 * @param except organisations with whom it may be shared all the same
 * @param until the last day on which it holds
 * @param statedBy who made the choice
 * @param evidence what it rests on, in words: a signed form, a conversation
 */
public record StatedChoice(
    Set<DataClass> classes,
    Set<SourceId> sources,
    Set<Setting> settings,
    Set<OdsCode> organisations,
    Set<RoleCode> roles,
    Set<OdsCode> except,
    Optional<LocalDate> until,
    StatedBy statedBy,
    String evidence) {

  public StatedChoice {
    classes = Set.copyOf(classes);
    sources = Set.copyOf(sources);
    settings = Set.copyOf(settings);
    organisations = Set.copyOf(organisations);
    roles = Set.copyOf(roles);
    except = Set.copyOf(except);
  }

  /**
   * Who may make the choice: people themselves; for a child without capacity to decide (Gillick)
   * those with parental responsibility; for an adult without capacity an attorney or deputy, or
   * else whoever decides in their best interests (Mental Capacity Act 2005, s. 4).
   */
  public enum StatedBy {
    PERSON("The person"),
    PARENT("Someone with parental responsibility, for a child who cannot decide"),
    ATTORNEY("An attorney or deputy for health and welfare, for a person who lacks capacity"),
    BEST_INTERESTS("A best-interests decision, for a person who lacks capacity");

    private final String words;

    StatedBy(String words) {
      this.words = words;
    }

    /** As the Consent says it, in {@code performer.display}. */
    public String words() {
      return words;
    }
  }

  /** As a FHIR Consent about the person. */
  public Consent asConsent(PersonId person, Instant now) {
    return ConsentWriter.write(this, person, now);
  }
}
