package care.sheaf.records.internal;

import care.sheaf.kernel.SourceId;
import care.sheaf.records.MergedRecord.Coverage;
import care.sheaf.records.MergedRecord.Coverage.Status;
import care.sheaf.register.Source;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a view could and could not see, for each enabled source; from the visible set alone. */
final class CoverageReport {

  /** Stands for the name of any local source of a restricted person. */
  static final String ONE_UNNAMED = "A local source";

  private static final String UNNAMED = "Local sources";

  private static final Set<Status> SEEN = EnumSet.of(Status.COMPLETE, Status.EMPTY);

  private final Map<SourceId, Instant> asOf;
  private final Function<SourceId, Optional<Instant>> unavailableSince;
  private final Set<SourceId> present;
  private final Map<SourceId, Set<String>> warnings;
  private final Instant now;

  /**
   * @param asOf the moment whose state each source's data are of, for those ever heard from
   * @param unavailableSince since when a source has not answered, if it is known not to
   * @param present sources of which something is visible
   * @param warnings that visible Lists of a source carry
   */
  CoverageReport(
      Map<SourceId, Instant> asOf,
      Function<SourceId, Optional<Instant>> unavailableSince,
      Set<SourceId> present,
      Map<SourceId, Set<String>> warnings,
      Instant now) {
    this.asOf = asOf;
    this.unavailableSince = unavailableSince;
    this.present = present;
    this.warnings = warnings;
    this.now = now;
  }

  List<Coverage> of(List<Source> sources) {
    return sources.stream().filter(Source::enabled).map(this::of).toList();
  }

  /**
   * Of a restricted person: what is ours, and one row for all local sources, which says neither who
   * they are nor which of them hold anything.
   */
  List<Coverage> withoutNames(List<Source> sources) {
    List<Source> enabled = sources.stream().filter(Source::enabled).toList();
    List<Coverage> local =
        enabled.stream().filter(source -> !source.isOwn()).map(this::of).toList();
    Stream<Coverage> own = enabled.stream().filter(Source::isOwn).map(this::of);
    return Stream.concat(local.isEmpty() ? Stream.empty() : Stream.of(together(local)), own)
        .toList();
  }

  private static Coverage together(List<Coverage> local) {
    boolean allSeen = local.stream().allMatch(each -> SEEN.contains(each.status()));
    return new Coverage(
        Optional.empty(),
        UNNAMED,
        Optional.empty(),
        allSeen ? Status.COMPLETE : Status.PARTIAL,
        Optional.empty(),
        allSeen
            ? "All local sources could be looked at. They are not named, since this record is"
                + " restricted."
            : "Not every local source could be looked at, or is up to date: information may be"
                + " missing. They are not named, since this record is restricted.");
  }

  /** The same of one section, whichever source says it. */
  static Coverage partialWithoutName() {
    return new Coverage(
        Optional.empty(),
        UNNAMED,
        Optional.empty(),
        Status.PARTIAL,
        Optional.empty(),
        ONE_UNNAMED + " says that this section is incomplete.");
  }

  /** What a source says of one section, where that differs from what it says of the whole. */
  static Coverage partial(Source source, Optional<Instant> asOf, String warning) {
    return new Coverage(
        Optional.of(source.id()),
        source.name(),
        Optional.of(source.setting()),
        Status.PARTIAL,
        asOf,
        source.name() + " says that this section is incomplete" + why(Set.of(warning)));
  }

  private Coverage of(Source source) {
    Optional<Instant> of = Optional.ofNullable(asOf.get(source.id()));
    Status status = status(source, of);
    return new Coverage(
        Optional.of(source.id()),
        source.name(),
        Optional.of(source.setting()),
        status,
        of,
        text(source, status, of));
  }

  private Status status(Source source, Optional<Instant> of) {
    if (source.isOwn()) {
      return present.contains(source.id()) ? Status.COMPLETE : Status.EMPTY;
    }
    if (of.isEmpty()) {
      return Status.NOT_CONNECTED;
    }
    if (unavailableSince.apply(source.id()).isPresent()) {
      return Status.UNAVAILABLE;
    }
    if (of.get().plus(source.staleAfter()).isBefore(now)) {
      return Status.STALE;
    }
    if (!warnings.getOrDefault(source.id(), Set.of()).isEmpty()) {
      return Status.PARTIAL;
    }
    return present.contains(source.id()) ? Status.COMPLETE : Status.EMPTY;
  }

  private String text(Source source, Status status, Optional<Instant> of) {
    if (source.isOwn()) {
      return status == Status.EMPTY
          ? "Nothing about this person is written in the shared care record itself."
          : "Shown as it is written in the shared care record itself.";
    }
    String moment = of.map(FhirDate::words).orElse("");
    return switch (status) {
      case COMPLETE -> "Shown as " + source.name() + " had it on " + moment + ".";
      case EMPTY -> source.name() + " has nothing to show here, as of " + moment + ".";
      case STALE ->
          "What "
              + source.name()
              + " sent is of "
              + moment
              + " or before: newer information may be missing.";
      case PARTIAL ->
          source.name()
              + " says that its information is incomplete"
              + why(warnings.getOrDefault(source.id(), Set.of()));
      case UNAVAILABLE -> unavailable(source, moment);
      case NOT_CONNECTED ->
          source.name() + " has not sent anything yet: it could not be looked at.";
    };
  }

  private String unavailable(Source source, String moment) {
    String since =
        unavailableSince.apply(source.id()).map(FhirDate::words).map(" since "::concat).orElse("");
    return source.name()
        + " has not answered"
        + since
        + ". What it sent is of "
        + moment
        + " or before: newer information may be missing.";
  }

  private static String why(Set<String> codes) {
    if (codes.contains("data-in-transit")) {
      return ": a transfer from a previous practice is not finished.";
    }
    if (codes.contains("data-awaiting-filing")) {
      return ": some items have not been reviewed for filing.";
    }
    return codes.contains("confidential-items")
        ? ": items may be excluded for confidentiality or by the person's preference."
        : ".";
  }
}
