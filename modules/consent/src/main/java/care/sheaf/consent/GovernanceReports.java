package care.sheaf.consent;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.Setting;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What came of the policy, for governance leads: those of an organisation about it, those of the
 * integrated care board about all. Asking is in the ledger. Persons are named by their ids alone,
 * and nothing of a record is told.
 */
public interface GovernanceReports {

  /** What is counted; docs/reports.md says what each kind of row is. */
  enum Report {
    /** What people said about the use of their data. */
    DIRECTIVES,
    /** Requests that were refused, by reason. */
    REFUSALS,
    /** Emergency access, by the reason that was stated. */
    EMERGENCIES,
    /** Emergency access, by how its review stands. */
    REVIEWS,
    /** Relationships that users claimed for themselves, by reason. */
    CLAIMS
  }

  /**
   * Days in England, both included.
   *
   * @param to not before {@code from}, and not a year or more after it
   */
  record Period(LocalDate from, LocalDate to) {

    public static final ZoneId ENGLAND = ZoneId.of("Europe/London");
    public static final int MOST_DAYS = 366;

    public Period {
      if (!isValid(from, to)) {
        throw new IllegalArgumentException("a report is about 1 to " + MOST_DAYS + " days");
      }
    }

    public static boolean isValid(LocalDate from, LocalDate to) {
      long days = ChronoUnit.DAYS.between(from, to) + 1;
      return days >= 1 && days <= MOST_DAYS;
    }

    public Instant begins() {
      return from.atStartOfDay(ENGLAND).toInstant();
    }

    public Instant ends() {
      return to.plusDays(1).atStartOfDay(ENGLAND).toInstant();
    }
  }

  /**
   * Which rows are asked for.
   *
   * @param kind one of the report's kinds; any where it is empty
   * @param organisation whose rows; all that the caller may see where it is empty
   */
  record Question(
      Report report, Period period, Optional<String> kind, Optional<OdsCode> organisation) {}

  /**
   * How many rows there are of a kind, an organisation and a day.
   *
   * @param organisation empty where nobody was acted for
   */
  record Figure(String kind, Optional<String> organisation, LocalDate day, long count) {}

  /**
   * One row.
   *
   * @param who name or id of the user, or the system or source
   * @param about what else there is to say of it: an event of the ledger, or a code
   * @param review of the emergency access
   */
  record Row(
      Instant at,
      String kind,
      Optional<String> organisation,
      String who,
      Optional<RoleCode> role,
      Optional<PersonId> person,
      Optional<String> about,
      Optional<UUID> review) {}

  /**
   * An answer.
   *
   * @param figures of the whole period, of every kind and organisation that the caller may see
   * @param rows those that were asked for, the newest first
   */
  record Found(List<Figure> figures, List<Row> rows) {

    public Found {
      figures = List.copyOf(figures);
      rows = List.copyOf(rows);
    }
  }

  /** Where an organisation or a source stands. */
  enum State {
    LIVE,
    SUSPENDED,
    OFF
  }

  /**
   * An organisation that takes part, or a source whose data are taken in.
   *
   * @param code an ODS code, or a source's id
   * @param source whether it is a source
   * @param since the day from which it is so, where the register says so
   */
  record Enabled(
      String code,
      boolean source,
      String name,
      Setting setting,
      State state,
      Optional<LocalDate> since) {}

  /**
   * The figures of every report, without rows.
   *
   * @throws care.sheaf.kernel.RefusedException when the role does not review access
   */
  Map<Report, Found> overview(AccessContext context, Period period);

  /**
   * One report with some of its rows.
   *
   * @throws care.sheaf.kernel.RefusedException when the role does not review access
   */
  Found look(AccessContext context, Question question, int offset, int most);

  /**
   * All rows, to be taken away.
   *
   * @throws care.sheaf.kernel.RefusedException when the role does not review access; 422, when
   *     there are too many
   */
  List<Row> download(AccessContext context, Question question);

  /**
   * Who is enabled for what, and since when.
   *
   * @param download whether it is taken away
   * @throws care.sheaf.kernel.RefusedException when the role does not review access
   */
  List<Enabled> enabled(AccessContext context, boolean download);
}
