package care.sheaf.portal.pages;

import care.sheaf.identity.MatchingQuality;
import care.sheaf.portal.view.QualityPage;
import care.sheaf.portal.view.Words;
import care.sheaf.register.Register;
import care.sheaf.register.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The quality of matching in words. */
@ApplicationScoped
public class QualityViews {

  /** A share that fell by more than this is marked. */
  private static final double MUCH = 0.05;

  private final Register register;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected QualityViews() {
    this.register = null;
  }

  @Inject
  public QualityViews(Register register) {
    this.register = register;
  }

  QualityPage of(MatchingQuality quality) {
    return new QualityPage(
        quality.weeks().stream()
            .map(
                week ->
                    new QualityPage.Week(
                        Words.date(week.week()),
                        number(week.linked()),
                        number(week.newPersons()),
                        number(week.reviews()),
                        number(week.byStewards())))
            .toList(),
        quality.waiting().stream()
            .map(
                each ->
                    new QualityPage.Waiting(Words.sentence(each.words()), number(each.reviews())))
            .toList(),
        quality
            .oldest()
            .map(waits -> "The oldest has waited for " + words(waits) + ".")
            .orElse("Nothing waits."),
        estimates(quality.byWeight()),
        quality.inside().map(QualityViews::inside).orElse("No round has begun yet."),
        quality.sources().stream().map(this::source).toList());
  }

  private static String inside(MatchingQuality.Inside round) {
    String sentence =
        round
            .ended()
            .map(ended -> "The last round ended on " + Words.moment(ended))
            .orElse("A round began on " + Words.moment(round.began()) + " and goes on");
    return sentence
        + ": %s looked at, %s decided anew."
            .formatted(
                Words.count(round.looked(), "record"), Words.count(round.changed(), "record"));
  }

  private static List<String> estimates(MatchingQuality.ByWeight weights) {
    List<String> sentences = new ArrayList<>();
    if (weights.precision().isPresent()) {
      sentences.add(
          "Weights link %s records. By how sure the model was of each, %.2f of these links are wrong: a precision of %s."
              .formatted(
                  number(weights.links()),
                  weights.expectedWrong(),
                  percent(weights.precision(), 3)));
    } else {
      sentences.add("Weights have linked nothing yet.");
    }
    if (weights.recall().isPresent()) {
      sentences.add(
          "Of the open reviews %.1f are likely links that wait: with them, weights have found %s of what they can find."
              .formatted(weights.expectedMissed(), percent(weights.recall(), 1)));
    }
    sentences.add(
        "Stewards have parted records of %s since the start. The estimates are as good as the model is; docs/matching-model.md says where it fails."
            .formatted(Words.count(weights.takenBack(), "person")));
    return sentences;
  }

  private QualityPage.FromSource source(MatchingQuality.FromSource source) {
    String share =
        source.decisions() == 0
            ? ""
            : " ("
                + percent(OptionalDouble.of((double) source.reviews() / source.decisions()), 1)
                + ")";
    return new QualityPage.FromSource(
        register.source(source.source()).map(Source::name).orElse(source.source().toString()),
        number(source.decisions()),
        number(source.reviews()) + share,
        source.fields().stream()
            .map(
                field ->
                    new QualityPage.Field(
                        field.name(),
                        percent(field.lately(), 0) + " (" + percent(field.before(), 0) + ")",
                        field.fall() > MUCH))
            .toList());
  }

  private static String number(long number) {
    return String.format(Locale.UK, "%,d", number);
  }

  private static String percent(OptionalDouble share, int decimals) {
    return share.isPresent()
        ? String.format(Locale.UK, "%." + decimals + "f%%", 100 * share.getAsDouble())
        : "none";
  }

  private static String words(Duration waits) {
    return waits.toDays() < 1
        ? Words.count(Math.max(1, waits.toHours()), "hour")
        : Words.count(waits.toDays(), "day");
  }
}
