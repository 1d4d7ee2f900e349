package care.sheaf.benchmarks.match;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Contacts;
import care.sheaf.identity.PatientRecord.Name;
import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.identity.Person;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import care.sheaf.linkage.people.Difficulty;
import care.sheaf.linkage.people.Registers;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Invented people at medium difficulty. The first record of each goes into the index until it holds
 * as many as were asked for; what comes about somebody afterwards arrives, with some who are new.
 */
final class Newcomers {

  private static final SourceId PRACTICE = SourceId.parse("Z99001/gp").orElseThrow();
  private static final SourceId HOSPITAL = SourceId.parse("RZA/epr").orElseThrow();

  /** Of ten numbers, so many are verified by their source. */
  private static final int VERIFIED_OF_TEN = 9;

  /** Of those who are there, so many are kept to be searched for. */
  private static final int SOUGHT = 5_000;

  private final int persons;
  private final int arrivals;
  private final long seed;
  private final List<String> header;
  private final BitSet inside = new BitSet();
  private final Map<Integer, PatientRecordId> insideById = new HashMap<>();
  private final Map<PatientRecordId, Integer> whose = new HashMap<>();
  private final List<Arrival> arriving = new ArrayList<>();
  private final List<PatientRecord> sought = new ArrayList<>();
  private int filled;
  private int strangers;

  /**
   * A record that arrives.
   *
   * @param whose the number of the human being
   * @param same the record in the index that is about the same person, if there is one
   */
  record Arrival(PatientRecord record, int whose, Optional<PatientRecordId> same) {}

  /**
   * @param persons in the index
   * @param arrivals how many records arrive at most
   */
  Newcomers(int persons, int arrivals, long seed) {
    this.persons = persons;
    this.arrivals = arrivals;
    this.seed = seed;
    this.header = new Registers(1, Difficulty.MEDIUM, seed).header();
  }

  /** Gives those who are inside to {@code index}, and keeps those who arrive. */
  void fill(Consumer<PatientRecord> index) {
    new Registers(2 * persons + 1_000, Difficulty.MEDIUM, seed)
        .forEach(
            (line, values) -> {
              int person = Integer.parseInt(value(values, Registers.TRUTH).substring(1));
              take(person, record(values, line), index);
            });
  }

  private void take(int person, PatientRecord record, Consumer<PatientRecord> index) {
    if (inside.get(person)) {
      if (arriving.size() < arrivals && insideById.containsKey(person)) {
        arriving.add(new Arrival(record, person, Optional.of(insideById.get(person))));
      }
      return;
    }
    if (filled < persons) {
      inside.set(person);
      whose.put(record.id(), person);
      filled++;
      // every so many, so that those who arrive come from the whole of the index
      if (filled % Math.max(1, persons / (4 * arrivals)) == 0) {
        insideById.put(person, record.id());
      }
      if (filled % Math.max(1, persons / SOUGHT) == 0) {
        sought.add(record);
      }
      index.accept(record);
    } else if (strangers < arrivals / 2) {
      strangers++;
      arriving.add(new Arrival(record, person, Optional.empty()));
    }
  }

  List<Arrival> arriving() {
    return List.copyOf(arriving);
  }

  /**
   * Of which human being a person's records are; those that arrive are known as they are placed.
   */
  int whose(Person person) {
    return person.recordIds().stream()
        .filter(whose::containsKey)
        .map(whose::get)
        .findFirst()
        .orElseThrow();
  }

  void placed(Arrival arrival) {
    whose.put(arrival.record().id(), arrival.whose());
  }

  List<PatientRecord> sought() {
    return List.copyOf(sought);
  }

  private PatientRecord record(String[] values, long line) {
    return new PatientRecord(
        new PatientRecordId(OpaqueId.random()),
        line % 2 == 0 ? PRACTICE : HOSPITAL,
        NhsNumber.parse(value(values, "nhs_number"))
            .map(number -> new NumberClaim(number, line % 10 < VERIFIED_OF_TEN)),
        List.of(new Name(value(values, "family_name"), given(values), "")),
        date(value(values, "date_of_birth")),
        Optional.of(value(values, "sex"))
            .filter(sex -> !sex.isBlank())
            .map(sex -> sex.equals("M") ? "male" : "female"),
        known(value(values, "postcode").replace(" ", "")),
        known(value(values, "address_1")),
        new Contacts(known(value(values, "phone")), known(value(values, "email"))),
        Optional.empty(),
        false,
        false,
        true);
  }

  private List<String> given(String[] values) {
    return Stream.of(value(values, "given_name").split(" "))
        .filter(each -> !each.isBlank())
        .toList();
  }

  private static List<String> known(String value) {
    return value.isBlank() ? List.of() : List.of(value);
  }

  private static Optional<LocalDate> date(String written) {
    try {
      return Optional.of(LocalDate.parse(written));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  private String value(String[] values, String column) {
    String value = values[header.indexOf(column)];
    return value == null ? "" : value;
  }
}
