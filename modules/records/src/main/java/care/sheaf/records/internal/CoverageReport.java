package care.sheaf.records.internal;

import care.sheaf.kernel.SourceId;
import care.sheaf.records.MergedRecord.Coverage;
import care.sheaf.records.MergedRecord.Coverage.Status;
import care.sheaf.register.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a view could and could not see, for each enabled source; from the visible set alone. */
final class CoverageReport {

  private final Map<SourceId, Instant> lastHeard;
  private final Set<SourceId> present;
  private final Map<SourceId, Set<String>> warnings;
  private final Instant now;

  /**
   * @param present sources of which something is visible
   * @param warnings that visible Lists of a source carry
   */
  CoverageReport(
      Map<SourceId, Instant> lastHeard,
      Set<SourceId> present,
      Map<SourceId, Set<String>> warnings,
      Instant now) {
    this.lastHeard = lastHeard;
    this.present = present;
    this.warnings = warnings;
    this.now = now;
  }

  List<Coverage> of(List<Source> sources) {
    return sources.stream().filter(Source::enabled).map(this::of).toList();
  }

  /** What a source says of one section, where that differs from what it says of the whole. */
  static Coverage partial(Source source, Optional<Instant> heard, String warning) {
    return new Coverage(
        source.id(),
        source.name(),
        source.setting(),
        Status.PARTIAL,
        heard,
        source.name() + " says that this section is incomplete" + why(Set.of(warning)));
  }

  private Coverage of(Source source) {
    Optional<Instant> heard = Optional.ofNullable(lastHeard.get(source.id()));
    Status status = status(source, heard);
    return new Coverage(
        source.id(), source.name(), source.setting(), status, heard, text(source, status, heard));
  }

  private Status status(Source source, Optional<Instant> heard) {
    if (source.isOwn()) {
      return present.contains(source.id()) ? Status.COMPLETE : Status.EMPTY;
    }
    if (heard.isEmpty()) {
      return Status.NOT_CONNECTED;
    }
    if (heard.get().plus(source.staleAfter()).isBefore(now)) {
      return Status.STALE;
    }
    if (!warnings.getOrDefault(source.id(), Set.of()).isEmpty()) {
      return Status.PARTIAL;
    }
    return present.contains(source.id()) ? Status.COMPLETE : Status.EMPTY;
  }

  private String text(Source source, Status status, Optional<Instant> heard) {
    if (source.isOwn()) {
      return status == Status.EMPTY
          ? "Nothing about this person is written in the shared care record itself."
          : "Shown as it is written in the shared care record itself.";
    }
    String asOf = heard.map(FhirDate::words).orElse("");
    return switch (status) {
      case COMPLETE -> "Shown as " + source.name() + " last sent it; heard from on " + asOf + ".";
      case EMPTY -> source.name() + " has nothing to show here; heard from on " + asOf + ".";
      case STALE ->
          source.name() + " was last heard from on " + asOf + ": newer information may be missing.";
      case PARTIAL ->
          source.name()
              + " says that its information is incomplete"
              + why(warnings.getOrDefault(source.id(), Set.of()));
      case UNAVAILABLE -> source.name() + " could not be reached.";
      case NOT_CONNECTED ->
          source.name() + " has not sent anything yet: it could not be looked at.";
    };
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
