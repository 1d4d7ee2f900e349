package care.sheaf.consent.internal;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.NhsNumber;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A citizen opens no record but their own: the number proved at sign-in is a verified number of the
 * person, and no other verified number is, since then two people may have been taken for one.
 */
public final class PersonIsTheirOwn implements Rule {

  @Override
  public Verdict weigh(Asked asked) {
    boolean own =
        asked.context().actor() instanceof Actor.Citizen citizen
            && verifiedNumbers(asked.person()).equals(Set.of(citizen.nhsNumber()));
    return own
        ? new Verdict.Holds("the person's own record")
        : new Verdict.Fails("not the person's own record", Refusals.notTheirOwn());
  }

  private static Set<NhsNumber> verifiedNumbers(Person person) {
    return person.records().stream()
        .map(PatientRecord::nhsNumber)
        .flatMap(claim -> claim.stream())
        .filter(PatientRecord.NumberClaim::verified)
        .map(PatientRecord.NumberClaim::number)
        .collect(Collectors.toSet());
  }
}
