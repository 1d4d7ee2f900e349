package care.sheaf.consent;

import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.EntryId;
import care.sheaf.register.Register;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Consent;

/**
 * Decisions that nobody acts on: by another policy, as at another time. They are made by the code
 * that makes those that hold.
 */
public interface SimulatedDecisions {

  /**
   * What would be decided.
   *
   * @param policy by which; not what is in force, unless it is given
   * @param at as if it were then
   */
  Explained decide(
      Register policy,
      Instant at,
      AccessContext viewer,
      Person person,
      Circumstances circumstances);

  /**
   * What decisions about a person rested on at a past time: the directives that stood, the claims
   * and emergency access that had been made, and the relationships of which something had been
   * said, by when they began and ended as far as that is known today.
   */
  Circumstances circumstancesAt(Person person, Instant at, Told told);

  /**
   * What had been told of a person at a time.
   *
   * @param entries of the person's patient records
   * @param consents as they then read, whatever their status
   */
  record Told(Set<EntryId> entries, List<Consent> consents) {

    public Told {
      entries = Set.copyOf(entries);
      consents = List.copyOf(consents);
    }
  }
}
