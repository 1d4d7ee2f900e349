package care.sheaf.identity.internal.matching;

import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.identity.internal.matching.Verdict.Link;
import java.util.List;
import java.util.Optional;

/**
 * The model is as sure of one person as {@code governance/matching.yaml} asks for, all records of
 * that person together speak for it, and nobody else comes near.
 */
final class OnePersonOutweighsAllOthers implements MatchRule {

  private final double link;
  private final double review;

  OnePersonOutweighsAllOthers(double link, double review) {
    this.link = link;
    this.review = review;
  }

  @Override
  public Optional<Verdict> judge(KnownFacts record, List<Candidate> candidates) {
    List<Candidate> inQuestion = Possible.of(record, candidates, review);
    return inQuestion.stream()
        .findFirst()
        .filter(first -> ofTheFirst(inQuestion) >= link)
        .filter(first -> isNoRelative(record, first.bestRecord()))
        .filter(Candidate::speaksForOnePersonOnBalance)
        .map(
            first ->
                new Link(
                    first.person(),
                    "Names, birth date, address and what else is known speak for one person, and nobody"
                        + " else comes near."));
  }

  /**
   * How probable it is that the record is about the first, and neither about another nor a new
   * person.
   */
  private static double ofTheFirst(List<Candidate> inQuestion) {
    double first = Math.pow(2, inQuestion.get(0).best().odds());
    double all = 1 + inQuestion.stream().mapToDouble(each -> Math.pow(2, each.best().odds())).sum();
    return first / all;
  }

  /**
   * Twins are told apart by their given names, father and son of one name by their birth dates.
   * Where one of these is missing, both have to have a number that no relative has.
   */
  private static boolean isNoRelative(KnownFacts record, WeighedRecord other) {
    boolean sameNumber =
        record.number().map(NumberClaim::number).filter(other.facts()::claims).isPresent();
    if (other.givenNamesAgree()) {
      return sameNumber || other.weighing().bits("date_of_birth") > 0;
    }
    return sameNumber
        && !other.givenNamesDiffer()
        && record.agreesOnBirthDateAndFamilyName(other.facts());
  }
}
