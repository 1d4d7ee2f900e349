package care.sheaf.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.MatchDecision.NeedsReview;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Contacts;
import care.sheaf.identity.PatientRecord.Name;
import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.linkage.people.Difficulty;
import care.sheaf.linkage.people.Registers;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Records of invented people whose truth is known, placed one after the other. A record is right
 * where it is linked to a person whose first record is of the same human being. The number of
 * records is the system property {@code sheaf.records}; what was measured is printed.
 */
class OnlineAccuracyTest {

  /** Of ten numbers, so many are verified by their source. */
  private static final int VERIFIED_OF_TEN = 9;

  /** Placements in one transaction. */
  private static final int TOGETHER = 50;

  private final Stewards stewards = new Stewards();
  private final List<String> header = new Registers(1, Difficulty.MEDIUM, 1).header();

  /** Of pairs of records. */
  private record Pairs(long right, long wrong, long missed) {}

  @Test
  void linksNobodyWronglyAndNearlyEverybodyRightly() {
    int records = Integer.getInteger("sheaf.records", 4_000);
    var truth = new HashMap<PatientRecordId, String>();
    var order = new ArrayList<PatientRecord>();
    new Registers(records, Difficulty.MEDIUM, 11)
        .forEach(
            (line, values) -> {
              PatientRecord record = record(values, (int) line);
              truth.put(record.id(), value(values, Registers.TRUTH));
              order.add(record);
            });
    int reviews = 0;
    Map<String, Integer> rules = new TreeMap<>();
    long[] took = new long[order.size()];
    for (int first = 0; first < order.size(); first += TOGETHER) {
      int from = first;
      int to = Math.min(first + TOGETHER, order.size());
      reviews +=
          stewards.transaction.perform(
              () -> {
                int asked = 0;
                for (int at = from; at < to; at++) {
                  long began = System.nanoTime();
                  MatchDecision decision = stewards.persons.place(order.get(at));
                  took[at] = System.nanoTime() - began;
                  asked += decision instanceof NeedsReview ? 1 : 0;
                  rules.merge(ruleOf(order.get(at)), 1, Integer::sum);
                }
                return asked;
              });
    }
    Arrays.sort(took);
    System.out.printf(
        "%,d records; placing one: median %.1f ms, p99 %.1f ms; %s%n",
        order.size(), took[took.length / 2] / 1e6, took[took.length * 99 / 100] / 1e6, rules);
    assertAccurate("placed", order, truth, reviews, 0.96);
    int again = 0;
    for (int first = 0; first < order.size(); first += TOGETHER) {
      List<PatientRecord> some = order.subList(first, Math.min(first + TOGETHER, order.size()));
      again += stewards.transaction.perform(() -> lookAgain(some));
    }
    long open =
        stewards.transaction.perform(
            () -> order.stream().filter(record -> stewards.isReviewOpen(record.id())).count());
    System.out.printf("looked at again: %d decided anew, %d reviews open%n", again, open);
    assertAccurate("looked at again", order, truth, open, 0.97);
  }

  private void assertAccurate(
      String when,
      List<PatientRecord> order,
      Map<PatientRecordId, String> truth,
      long reviews,
      double leastRecall) {
    Pairs pairs = pairs(order, truth);
    double precision = pairs.right() / (double) (pairs.right() + pairs.wrong());
    double recall = pairs.right() / (double) (pairs.right() + pairs.missed());
    double asked = reviews / (double) order.size();
    System.out.printf(
        "%s: precision %.5f, recall %.4f, reviews %.2f %%%n", when, precision, recall, 100 * asked);
    assertThat(precision).isGreaterThanOrEqualTo(0.9999);
    assertThat(recall).isGreaterThanOrEqualTo(leastRecall);
    assertThat(asked).isLessThan(0.02);
  }

  private int lookAgain(List<PatientRecord> records) {
    return (int)
        records.stream().filter(record -> stewards.inside.look(record.id()).isPresent()).count();
  }

  private String ruleOf(PatientRecord record) {
    return stewards.jdbi.withHandle(
        handle -> new PatientRecordTable(handle).find(record.id()).orElseThrow().rule());
  }

  private Pairs pairs(List<PatientRecord> order, Map<PatientRecordId, String> truth) {
    Map<PersonId, Map<String, Integer>> found = new HashMap<>();
    Map<String, Integer> ofTruth = new HashMap<>();
    stewards.transaction.run(
        () -> {
          for (PatientRecord record : order) {
            String whose = truth.get(record.id());
            ofTruth.merge(whose, 1, Integer::sum);
            found
                .computeIfAbsent(stewards.personOf(record), person -> new HashMap<>())
                .merge(whose, 1, Integer::sum);
          }
        });
    long right = 0;
    long all = 0;
    for (Map<String, Integer> cluster : found.values()) {
      int size = cluster.values().stream().mapToInt(Integer::intValue).sum();
      all += pairsOf(size);
      right += cluster.values().stream().mapToLong(OnlineAccuracyTest::pairsOf).sum();
    }
    long existing = ofTruth.values().stream().mapToLong(OnlineAccuracyTest::pairsOf).sum();
    return new Pairs(right, all - right, existing - right);
  }

  private static long pairsOf(int size) {
    return (long) size * (size - 1) / 2;
  }

  private PatientRecord record(String[] values, int number) {
    return new PatientRecord(
        new PatientRecordId(OpaqueId.random()),
        number % 2 == 0 ? People.GP : People.HOSPITAL,
        NhsNumber.parse(value(values, "nhs_number"))
            .map(parsed -> new NumberClaim(parsed, number % 10 < VERIFIED_OF_TEN)),
        List.of(
            new Name(
                value(values, "family_name"),
                Stream.of(value(values, "given_name").split(" "))
                    .filter(given -> !given.isBlank())
                    .toList(),
                "")),
        date(value(values, "date_of_birth")),
        Optional.of(value(values, "sex"))
            .filter(sex -> !sex.isBlank())
            .map(sex -> sex.equals("M") ? "male" : "female"),
        known(values, "postcode").stream().map(each -> each.replace(" ", "")).toList(),
        known(values, "address_1"),
        new Contacts(known(values, "phone"), known(values, "email")),
        Optional.empty(),
        false,
        false,
        true);
  }

  private List<String> known(String[] values, String column) {
    return Stream.of(value(values, column)).filter(value -> !value.isBlank()).toList();
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
