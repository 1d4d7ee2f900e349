package care.sheaf.consent;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.Ledger;
import care.sheaf.audit.LedgerReader;
import care.sheaf.consent.internal.LedgerRefusals;
import care.sheaf.consent.internal.Officers;
import care.sheaf.consent.internal.ReportTable;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Refusal;
import care.sheaf.register.Organisation;
import care.sheaf.register.Register;
import care.sheaf.register.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Reports out of the module's tables, the ledger and the register. */
@ApplicationScoped
public class RecordedReports implements GovernanceReports {

  private static final int MOST_DOWNLOADED = 20_000;

  private final ReportTable table;
  private final LedgerRefusals refusals;
  private final Officers officers;
  private final Register register;
  private final Ledger ledger;

  @Inject
  public RecordedReports(
      Jdbi jdbi, PersonIndex persons, LedgerReader reader, Register register, Ledger ledger) {
    this.table = new ReportTable(jdbi, persons);
    this.refusals = new LedgerRefusals(reader);
    this.officers = new Officers(register);
    this.register = register;
    this.ledger = ledger;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected RecordedReports() {
    this.table = null;
    this.refusals = null;
    this.officers = null;
    this.register = null;
    this.ledger = null;
  }

  @Override
  public Map<Report, Found> overview(AccessContext context, Period period) {
    require(context, "reports.listed", period(period));
    Map<Report, Found> found = new EnumMap<>(Report.class);
    for (Report report : Report.values()) {
      var every = new Question(report, period, Optional.empty(), Optional.empty());
      found.put(report, new Found(figures(within(context, every)), List.of()));
    }
    note(context, "reports.listed", Optional.empty(), period(period));
    return found;
  }

  @Override
  public Found look(AccessContext context, Question question, int offset, int most) {
    require(context, "report.viewed", detail(question));
    Question theirs = within(context, question);
    // The organisation narrows the rows; the figures are of all that the caller may see.
    Question every =
        within(
            context,
            new Question(question.report(), question.period(), Optional.empty(), Optional.empty()));
    var found = new Found(figures(every), rows(theirs, offset, most));
    note(context, "report.viewed", Optional.of(found.rows().size()), detail(question));
    return found;
  }

  @Override
  public List<Row> download(AccessContext context, Question question) {
    require(context, "report.downloaded", detail(question));
    List<Row> rows = rows(within(context, question), 0, MOST_DOWNLOADED + 1);
    if (rows.size() > MOST_DOWNLOADED) {
      Refusal refusal =
          Refusal.of(
              Refusal.Kind.UNPROCESSABLE,
              "These are more than %,d rows. Ask for a shorter period.".formatted(MOST_DOWNLOADED));
      ledger.append(entry(context, "report.downloaded", Optional.of(refusal), detail(question)));
      throw refusal.asException();
    }
    note(context, "report.downloaded", Optional.of(rows.size()), detail(question));
    return rows;
  }

  @Override
  public List<Enabled> enabled(AccessContext context, boolean download) {
    String event = download ? "report.downloaded" : "report.viewed";
    Map<String, String> detail = Map.of("report", "enabled");
    require(context, event, detail);
    Optional<OdsCode> whose = officers.whose(context);
    List<Enabled> enabled =
        Stream.concat(
                register.organisations().stream()
                    .filter(each -> whose.isEmpty() || whose.get().equals(each.code()))
                    .map(this::enabled),
                register.sources().stream()
                    .filter(each -> whose.isEmpty() || whose.get().equals(each.id().organisation()))
                    .map(this::enabled))
            .toList();
    note(context, event, Optional.of(enabled.size()), detail);
    return enabled;
  }

  private Enabled enabled(Organisation organisation) {
    State state = isSuspended(organisation.code()) ? State.SUSPENDED : State.LIVE;
    return new Enabled(
        organisation.code().value(),
        false,
        organisation.name(),
        organisation.setting(),
        state,
        organisation.since());
  }

  private Enabled enabled(Source source) {
    boolean suspended =
        isSuspended(source.id().organisation())
            || register.suspensions().clients().contains(source.client());
    State state = !source.enabled() ? State.OFF : suspended ? State.SUSPENDED : State.LIVE;
    return new Enabled(
        source.id().toString(), true, source.name(), source.setting(), state, source.since());
  }

  private boolean isSuspended(OdsCode organisation) {
    return register.suspensions().organisations().contains(organisation);
  }

  private List<Figure> figures(Question question) {
    return question.report() == Report.REFUSALS
        ? refusals.figures(question)
        : table.figures(question);
  }

  private List<Row> rows(Question question, int offset, int most) {
    return question.report() == Report.REFUSALS
        ? refusals.rows(question, offset, most)
        : table.rows(question, offset, most);
  }

  /** Of their own organisation, whatever was asked, save for the board's officers. */
  private Question within(AccessContext context, Question question) {
    Optional<OdsCode> organisation = officers.whose(context).or(question::organisation);
    return new Question(question.report(), question.period(), question.kind(), organisation);
  }

  private void require(AccessContext context, String event, Map<String, String> detail) {
    Optional<Refusal> refusal = officers.refusal(context);
    if (refusal.isPresent()) {
      ledger.append(entry(context, event, refusal, detail));
      throw refusal.get().asException();
    }
  }

  private void note(
      AccessContext context, String event, Optional<Integer> shown, Map<String, String> asked) {
    Map<String, String> detail = new HashMap<>(asked);
    shown.ifPresent(rows -> detail.put("shown", rows.toString()));
    ledger.append(entry(context, event, Optional.empty(), detail));
  }

  private static AuditRecord entry(
      AccessContext context, String event, Optional<Refusal> refusal, Map<String, String> detail) {
    return new AuditRecord(
        context,
        AuditRecord.Action.READ,
        event,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        refusal,
        detail);
  }

  private static Map<String, String> detail(Question question) {
    Map<String, String> detail = new HashMap<>(period(question.period()));
    detail.put("report", question.report().name().toLowerCase(Locale.ROOT));
    question.kind().ifPresent(kind -> detail.put("kind", kind));
    question.organisation().ifPresent(code -> detail.put("organisation", code.value()));
    return detail;
  }

  private static Map<String, String> period(Period period) {
    return Map.of("from", period.from().toString(), "to", period.to().toString());
  }
}
