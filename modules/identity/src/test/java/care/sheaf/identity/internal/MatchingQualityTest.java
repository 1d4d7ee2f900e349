package care.sheaf.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import care.sheaf.identity.MatchDecision.Linked;
import care.sheaf.identity.MatchDecision.NeedsReview;
import care.sheaf.identity.MatchingQuality;
import care.sheaf.identity.MatchingQuality.Field;
import care.sheaf.identity.MatchingQuality.FromSource;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.internal.People.RecordBuilder;
import care.sheaf.kernel.RefusedException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** The database is shared with other tests: what counts is what a test adds. */
class MatchingQualityTest {

  private final Stewards stewards = new Stewards();

  @Test
  void countsDecisionsOfTheWeekAndWhatWaits() {
    MatchingQuality before = quality();
    PatientRecord first = People.someone().record();
    stewards.place(first);
    assertThat(stewards.place(RecordBuilder.from(first).anotherRecord().record()))
        .isInstanceOf(Linked.class);
    assertThat(
            stewards.place(
                RecordBuilder.from(first)
                    .anotherRecord()
                    .named(People.freshFamilyName(), "Charlotte")
                    .bornOnAnotherDate()
                    .record()))
        .isInstanceOf(NeedsReview.class);

    MatchingQuality after = quality();

    assertThat(newest(after, MatchingQuality.Week::newPersons))
        .isEqualTo(newest(before, MatchingQuality.Week::newPersons) + 1);
    assertThat(newest(after, MatchingQuality.Week::linked))
        .isEqualTo(newest(before, MatchingQuality.Week::linked) + 1);
    assertThat(newest(after, MatchingQuality.Week::reviews))
        .isEqualTo(newest(before, MatchingQuality.Week::reviews) + 1);
    assertThat(after.waiting().get(0).reviews()).isEqualTo(before.waiting().get(0).reviews() + 1);
    assertThat(after.oldest()).isPresent();
    assertThat(of(after, first).decisions()).isEqualTo(of(before, first).decisions() + 1);
  }

  @Test
  void estimatesFromHowSureTheModelWas() {
    MatchingQuality before = quality();
    PatientRecord first = People.someone().withoutNumber().record();
    stewards.place(first);
    assertThat(stewards.place(RecordBuilder.from(first).anotherRecord().record()))
        .isInstanceOf(Linked.class);

    MatchingQuality after = quality();

    assertThat(after.byWeight().links()).isEqualTo(before.byWeight().links() + 1);
    assertThat(after.byWeight().expectedWrong() - before.byWeight().expectedWrong())
        .isBetween(0.0, 1 - People.weights().link());
    assertThat(after.byWeight().precision().orElseThrow()).isGreaterThan(0.9);
  }

  @Test
  void tellsAFieldThatASourceHasStoppedSending() {
    var field = new Field("postcode", OptionalDouble.of(0.94), OptionalDouble.of(0.71));
    assertThat(field.fall()).isCloseTo(0.23, within(1e-9));
    assertThat(new Field("postcode", OptionalDouble.of(0.5), OptionalDouble.of(0.7)).fall())
        .isZero();
    assertThat(new Field("postcode", OptionalDouble.empty(), OptionalDouble.of(0.7)).fall())
        .isZero();
    PatientRecord without = People.someone().livingIn().record();
    stewards.place(without);

    Field postcode = field(of(quality(), without), "postcode");
    assertThat(postcode.lately().orElseThrow()).isLessThan(1);
    assertThat(field(of(quality(), without), "birth date").lately()).isPresent();
  }

  @Test
  void isForStewardsOnly() {
    assertThatThrownBy(() -> stewards.decide(() -> stewards.desk.quality(Stewards.CLINICIAN)))
        .isInstanceOf(RefusedException.class);
  }

  private MatchingQuality quality() {
    return stewards.decide(() -> stewards.desk.quality(Stewards.ESTHER));
  }

  private static long newest(MatchingQuality quality, ToLongFunction<MatchingQuality.Week> number) {
    return quality.weeks().stream().mapToLong(number).findFirst().orElse(0);
  }

  private static FromSource of(MatchingQuality quality, PatientRecord record) {
    return quality.sources().stream()
        .filter(each -> each.source().equals(record.source()))
        .findFirst()
        .orElseGet(() -> new FromSource(record.source(), 0, 0, List.of()));
  }

  private static Field field(FromSource source, String name) {
    return source.fields().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
