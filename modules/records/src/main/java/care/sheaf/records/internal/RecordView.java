package care.sheaf.records.internal;

import care.sheaf.consent.Decision;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.MergedRecord;
import care.sheaf.records.MergedRecord.Coverage;
import care.sheaf.records.MergedRecord.Item;
import care.sheaf.records.SharedRecord.Narrowing;
import care.sheaf.records.internal.RecordContent.SectionWarning;
import care.sheaf.register.Register;
import care.sheaf.register.Source;
import care.sheaf.register.SourceAvailability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A merged record as it is shown now: what it says, and how fresh its sources are. */
final class RecordView {

  static final String STANDING_SENTENCE =
      "Some information may not be shown here; its absence is not evidence.";

  private final RecordContent content;
  private final Register register;
  private final SourceAvailability availability;
  private final Map<SourceId, Instant> asOf;
  private final Instant now;

  /**
   * @param asOf the moment whose state each source's data are of
   */
  RecordView(
      RecordContent content,
      Register register,
      SourceAvailability availability,
      Map<SourceId, Instant> asOf,
      Instant now) {
    this.content = content;
    this.register = register;
    this.availability = availability;
    this.asOf = asOf;
    this.now = now;
  }

  MergedRecord of(String asked, Narrowing narrowing, Optional<Decision.Emergency> emergency) {
    var report =
        new CoverageReport(
            asOf, availability::unavailableSince, content.sources(), content.warnings(), now);
    List<Coverage> coverage =
        content.banner().restricted()
            ? report.withoutNames(register.sources())
            : report.of(register.sources());
    var emptiness = new Emptiness(coverage);
    String person = content.person().value();
    return new MergedRecord(
        content.person(),
        asked.equals(person) ? Optional.empty() : Optional.of(asked),
        content.banner(),
        alerts(content.items()),
        coverage,
        content.items().entrySet().stream()
            .map(
                each ->
                    new MergedRecord.Section(
                        each.getKey().code(),
                        each.getKey().title(),
                        each.getKey().anchor(),
                        each.getValue(),
                        emptiness.words(each.getKey())))
            .toList(),
        STANDING_SENTENCE,
        now,
        emergency.map(Decision.Emergency::expires),
        new RecordDocument(content, coverage, sectionCoverage(), narrowing, now));
  }

  /** What belongs at the top of every view: current alerts and safeguarding. */
  private static List<Item> alerts(Map<Section, List<Item>> items) {
    return List.of(Section.ALERTS, Section.SAFEGUARDING).stream()
        .flatMap(section -> items.getOrDefault(section, List.of()).stream())
        .filter(item -> !item.history())
        .toList();
  }

  private Map<Section, List<Coverage>> sectionCoverage() {
    var found = new HashMap<Section, List<Coverage>>();
    for (SectionWarning each : content.sectionWarnings()) {
      register
          .source(each.source())
          .filter(Source::enabled)
          .map(
              source ->
                  content.banner().restricted()
                      ? CoverageReport.partialWithoutName()
                      : CoverageReport.partial(
                          source, Optional.ofNullable(asOf.get(each.source())), each.warning()))
          .ifPresent(
              partial ->
                  found.computeIfAbsent(each.section(), at -> new ArrayList<>()).add(partial));
    }
    return found;
  }
}
