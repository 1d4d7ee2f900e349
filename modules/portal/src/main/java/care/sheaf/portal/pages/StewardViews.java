package care.sheaf.portal.pages;

import care.sheaf.consent.DirectiveAssignments.Unassigned;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PersonCase;
import care.sheaf.identity.ReviewCase;
import care.sheaf.identity.ReviewList;
import care.sheaf.identity.StewardDecision;
import care.sheaf.identity.StewardDecision.State;
import care.sheaf.identity.Weighing;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.SourceId;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.IdentityPage;
import care.sheaf.portal.view.ReviewPage;
import care.sheaf.portal.view.ReviewsPage;
import care.sheaf.portal.view.Waterfall;
import care.sheaf.portal.view.Words;
import care.sheaf.register.Register;
import care.sheaf.register.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes of what the stewards' desk gives what their pages show. */
@ApplicationScoped
public class StewardViews {

  private final Register register;
  private final Clock clock;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected StewardViews() {
    this.register = null;
    this.clock = null;
  }

  @Inject
  public StewardViews(Register register, Clock clock) {
    this.register = register;
    this.clock = clock;
  }

  ReviewsPage list(ReviewList list, List<StewardDecision> proposed, AccessContext viewer) {
    return new ReviewsPage(
        list.rows().stream().map(this::row).toList(),
        proposed.stream().map(each -> proposal(each, viewer)).toList(),
        list.total(),
        list.page() + 1,
        list.pages());
  }

  private ReviewsPage.Row row(ReviewList.Row row) {
    return new ReviewsPage.Row(
        row.id().toString(),
        source(row.source(), row.restricted()),
        Words.sentence(row.risk().name().toLowerCase(java.util.Locale.ROOT)),
        row.explanation(),
        row.candidates(),
        Words.ago(row.opened(), clock.instant()),
        row.proposed());
  }

  private ReviewsPage.Proposal proposal(StewardDecision decision, AccessContext viewer) {
    return new ReviewsPage.Proposal(
        decision.id().toString(),
        StewardWords.kind(decision.kind()),
        decision.person().value(),
        decision.other().map(other -> other.value()).orElse(""),
        decision.reason(),
        decision.risks(),
        decision.proposed().name(),
        Words.ago(decision.proposed().at(), clock.instant()),
        decision.proposed().id().equals(viewer.actor().id()));
  }

  ReviewPage review(
      ReviewCase review,
      AccessContext viewer,
      String chosen,
      String reason,
      List<FieldError> errors) {
    return new ReviewPage(
        review.id().toString(),
        Words.sentence(review.risk().name().toLowerCase(java.util.Locale.ROOT)),
        review.explanation(),
        source(review.record().source(), review.restricted()),
        review.candidates().stream().map(each -> candidate(review, each)).toList(),
        review.proposal().map(each -> proposal(each, viewer)),
        review.outcome(),
        chosen,
        reason,
        errors);
  }

  private ReviewPage.Candidate candidate(ReviewCase review, ReviewCase.Candidate candidate) {
    boolean restricted = review.restricted();
    return new ReviewPage.Candidate(
        candidate.person().id().value(),
        StewardWords.names(candidate.compared()),
        candidate.person().records().size(),
        source(candidate.compared().source(), restricted),
        fields(review.record(), candidate.compared(), candidate.weighing(), restricted),
        waterfall(candidate.weighing()),
        StewardWords.likelihood(candidate.weighing()),
        candidate.risks());
  }

  private static List<ReviewPage.Field> fields(
      PatientRecord left, PatientRecord right, Weighing weighing, boolean restricted) {
    double names = least(weighing, "family_name", "given_name");
    double address = least(weighing, "address", "postcode");
    return List.of(
        field("Name", StewardWords::names, left, right, names),
        field(
            "Date of birth", StewardWords::birthDate, left, right, weighing.bits("date_of_birth")),
        field(
            "Gender",
            record -> record.gender().map(Words::sentence).orElse("Not known"),
            left,
            right,
            weighing.bits("sex")),
        field("NHS number", StewardWords::number, left, right, weighing.bits("nhs_number")),
        field(
            "Address",
            record -> StewardWords.address(record, restricted),
            left,
            right,
            restricted ? 0 : address),
        field(
            "Telephone",
            record -> StewardWords.contacts(record.contacts().phones(), restricted),
            left,
            right,
            restricted ? 0 : weighing.bits("phone")),
        field(
            "E-mail",
            record -> StewardWords.contacts(record.contacts().emails(), restricted),
            left,
            right,
            restricted ? 0 : weighing.bits("email")),
        field("Died", record -> record.deceased() ? "Yes" : "Not known", left, right, 0));
  }

  /** Of two parts of one line the one that differs is what a steward must not miss. */
  private static double least(Weighing weighing, String one, String other) {
    double first = weighing.bits(one);
    double second = weighing.bits(other);
    return first < 0 || second < 0 ? Math.min(first, second) : Math.max(first, second);
  }

  private static ReviewPage.Field field(
      String name,
      Function<PatientRecord, String> value,
      PatientRecord left,
      PatientRecord right,
      double bits) {
    String mine = value.apply(left);
    String theirs = value.apply(right);
    String verdict = bits > 0 ? "agree" : bits < 0 ? "differ" : "say nothing";
    return new ReviewPage.Field(name, mine, theirs, verdict);
  }

  private static Waterfall waterfall(Weighing weighing) {
    List<Waterfall.Step> steps = new ArrayList<>();
    steps.add(
        new Waterfall.Step(
            "Before looking", "any two records, of all that there are", weighing.prior()));
    weighing
        .steps()
        .forEach(
            step ->
                steps.add(
                    new Waterfall.Step(
                        StewardWords.field(step.field()),
                        step.agreement() + ": " + StewardWords.strength(step.bits()),
                        step.bits())));
    return Waterfall.of(steps);
  }

  IdentityPage person(
      PersonCase known,
      List<Unassigned> unassigned,
      Optional<String> message,
      String other,
      String reason,
      List<FieldError> errors) {
    List<PatientRecord> records = known.person().records();
    boolean restricted = known.person().isRestricted();
    Map<String, String> sources =
        records.stream()
            .collect(
                Collectors.toMap(
                    record -> record.id().value(), record -> source(record.source(), restricted)));
    return new IdentityPage(
        known.person().id().value(),
        StewardWords.names(records.get(0)),
        records.stream()
            .map(
                record ->
                    new IdentityPage.HeldRecord(
                        record.id().value(),
                        source(record.source(), restricted),
                        StewardWords.names(record),
                        StewardWords.birthDate(record),
                        StewardWords.number(record),
                        StewardWords.address(record, restricted)))
            .toList(),
        known.history().stream()
            .map(
                link ->
                    new IdentityPage.Link(
                        Words.moment(link.at()),
                        sources.getOrDefault(link.record().value(), "A record that has left"),
                        StewardWords.linkState(link.state()),
                        link.decidedBy().equals("rule") ? "The server" : link.decidedBy(),
                        link.explanation()))
            .toList(),
        known.decisions().stream().map(StewardViews::decision).toList(),
        unassigned.stream().map(this::choice).toList(),
        known.seen().stream()
            .map(
                look ->
                    new IdentityPage.Look(
                        Words.moment(look.at()),
                        look.who(),
                        look.role().orElse(""),
                        look.organisation().orElse(""),
                        look.purpose()))
            .toList(),
        message,
        other,
        reason,
        errors);
  }

  private IdentityPage.Choice choice(Unassigned choice) {
    return new IdentityPage.Choice(
        choice.directive().id(),
        choice.others().stream().map(PersonId::value).toList(),
        Words.moment(choice.recorded()),
        choice.recordedBy()
            + choice
                .organisation()
                .flatMap(register::organisation)
                .map(organisation -> ", " + organisation.name())
                .orElse(""));
  }

  private static IdentityPage.Decision decision(StewardDecision decision) {
    return new IdentityPage.Decision(
        decision.id().toString(),
        StewardWords.kind(decision.kind()),
        StewardWords.state(decision.state()),
        StewardWords.by(decision),
        Words.moment(decision.proposed().at()),
        decision.reason(),
        decision.state() == State.DONE);
  }

  /** Who sent it would say where a restricted person is cared for. */
  private String source(SourceId id, boolean restricted) {
    if (restricted) {
      return "A local source";
    }
    return register.source(id).map(Source::name).orElse(id.toString());
  }
}
