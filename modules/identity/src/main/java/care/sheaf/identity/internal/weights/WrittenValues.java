package care.sheaf.identity.internal.weights;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Name;
import care.sheaf.linkage.MatchModel.Pair;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A patient record as the model reads one: a value for each field. Who has several names is
 * compared under each of them, and by the address, the telephone number and the e-mail address that
 * both records have, if there are such.
 */
final class WrittenValues {

  /** Of usual, official, maiden and former names; more are not compared. */
  private static final int MOST_NAMES = 3;

  private WrittenValues() {}

  static List<Pair> pairs(PatientRecord left, PatientRecord right) {
    Chosen postcode = Chosen.of(left.postcodes(), right.postcodes());
    Chosen phone = Chosen.of(left.contacts().phones(), right.contacts().phones());
    Chosen email = Chosen.of(left.contacts().emails(), right.contacts().emails());
    List<Pair> pairs = new ArrayList<>();
    for (Map<String, String> one :
        underEachName(left, postcode.mine(), phone.mine(), email.mine())) {
      for (Map<String, String> other :
          underEachName(right, postcode.theirs(), phone.theirs(), email.theirs())) {
        pairs.add(new Pair(one, other));
      }
    }
    return pairs;
  }

  /** Which of several values is compared: one that both have, or else the first of each. */
  private record Chosen(int mine, int theirs) {

    static Chosen of(List<String> left, List<String> right) {
      for (int at = 0; at < left.size(); at++) {
        int shared = right.indexOf(left.get(at));
        if (shared >= 0) {
          return new Chosen(at, shared);
        }
      }
      return new Chosen(0, 0);
    }
  }

  private static List<Map<String, String>> underEachName(
      PatientRecord record, int address, int phone, int email) {
    Map<String, String> values = new HashMap<>();
    values.put("date_of_birth", record.birthDate().map(LocalDate::toString).orElse(""));
    values.put("sex", record.gender().orElse(""));
    values.put("nhs_number", record.nhsNumber().map(claim -> claim.number().value()).orElse(""));
    values.put("postcode", at(record.postcodes(), address));
    values.put("address", at(record.addressLines(), address));
    values.put("phone", at(record.contacts().phones(), phone));
    values.put("email", at(record.contacts().emails(), email));
    if (record.names().isEmpty()) {
      return List.of(values);
    }
    return record.names().stream()
        .limit(MOST_NAMES)
        .map(name -> named(values, name, record.names().get(0)))
        .toList();
  }

  /** A former name is often sent without given names; they are those of the usual one. */
  private static Map<String, String> named(Map<String, String> values, Name name, Name usual) {
    Map<String, String> named = new HashMap<>(values);
    named.put("family_name", name.family());
    named.put(
        "given_name", String.join(" ", name.given().isEmpty() ? usual.given() : name.given()));
    return named;
  }

  private static String at(List<String> values, int index) {
    return index < values.size() ? values.get(index) : "";
  }
}
