package care.sheaf.records.internal;

import care.sheaf.consent.Classifier.Classification;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import care.sheaf.kernel.VisibilityClass;
import care.sheaf.records.ReadModel;
import care.sheaf.store.StoredVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The read model as tables of schema {@code records}. */
@ApplicationScoped
public class EntryTables implements ReadModel {

  private static final String KEEP_OLD_VERSION =
      """
      insert into records.entry_version
        (type, id, version, class_id, updated, received, delivery, deleted, refs, body)
      select type, id, version, class_id, updated, received, delivery, deleted, refs, body
        from records.entry where type = :type and id = :id and version < :version
      on conflict do nothing
      """;

  private static final String WRITE =
      """
      insert into records.entry
        (type, id, patient_record, class_id, version, updated, received, delivery, deleted,
         section, title, detail, status, state, date_words, concept, occasion, said, named_by,
         warnings, clinical_start, ends, recorded, recorded_start, tokens, links, refs, needs,
         carries, extension_at, body)
      values
        (:type, :id, :record, :classId, :version, :updated, :received, :delivery, false,
         :section, :title, :detail, :status, :state, :dateWords, :concept, :occasion, :said,
         :namedBy, :warnings, :clinicalStart, :ends, :recorded, :recordedStart, :tokens, :links,
         :refs, :needs, :carries, :extensionAt, :body)
      on conflict (type, id) do update set
        patient_record = excluded.patient_record, class_id = excluded.class_id,
        version = excluded.version, updated = excluded.updated, received = excluded.received,
        delivery = excluded.delivery, deleted = false, section = excluded.section,
        title = excluded.title, detail = excluded.detail, status = excluded.status,
        state = excluded.state, date_words = excluded.date_words, concept = excluded.concept,
        occasion = excluded.occasion, said = excluded.said, named_by = excluded.named_by,
        warnings = excluded.warnings, clinical_start = excluded.clinical_start,
        ends = excluded.ends, recorded = excluded.recorded,
        recorded_start = excluded.recorded_start, tokens = excluded.tokens,
        links = excluded.links, refs = excluded.refs, needs = excluded.needs,
        carries = case
            when excluded.carries is null then records.entry.carries
            when records.entry.carries is null then excluded.carries
            else array(select distinct unnest(records.entry.carries || excluded.carries)) end,
        extension_at = excluded.extension_at, body = excluded.body
      """;

  private final Jdbi jdbi;
  private final PersonIndex persons;
  private final Classes classes = new Classes();

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected EntryTables() {
    jdbi = null;
    persons = null;
  }

  @Inject
  public EntryTables(Jdbi jdbi, PersonIndex persons) {
    this.jdbi = jdbi;
    this.persons = persons;
  }

  @Override
  public void written(List<Written> entries) {
    if (entries.isEmpty()) {
      return;
    }
    List<Row> rows = entries.stream().map(Row::of).toList();
    jdbi.useHandle(
        handle -> {
          for (Written again : entries.stream().filter(entry -> !entry.isFirst()).toList()) {
            keepOldVersion(handle, again.version().id(), again.version().version());
            removeDates(handle, again.version().id());
          }
          write(handle, rows);
          writeDates(handle, rows);
        });
    persons.changed(
        entries.stream().flatMap(entry -> entry.patient().stream()).distinct().toList());
  }

  /** What is written of an entry. */
  private record Row(Written entry, Facts facts) {

    static Row of(Written entry) {
      return new Row(
          entry,
          FactsReader.read(
              entry.version().id(),
              entry.patient(),
              entry.classification().dataClass(),
              entry.version().json()));
    }

    EntryId id() {
      return entry.version().id();
    }
  }

  @Override
  public void deleted(StoredVersion version, Instant received, UUID delivery) {
    Optional<Located> located = locate(version.id());
    jdbi.useHandle(
        handle -> {
          keepOldVersion(handle, version.id(), version.version());
          handle
              .createUpdate(
                  "update records.entry set version = :version, updated = :updated,"
                      + " received = :received, delivery = :delivery, deleted = true, body = '',"
                      + " refs = '{}', links = '{}', tokens = '{}', needs = null"
                      + " where type = :type and id = :id")
              .bind("type", version.id().type())
              .bind("id", version.id().id())
              .bind("version", version.version())
              .bind("updated", version.updated())
              .bind("received", received)
              .bind("delivery", delivery)
              .execute();
          removeDates(handle, version.id());
        });
    persons.changed(located.flatMap(Located::patient).stream().toList());
  }

  @Override
  public Optional<Located> locate(EntryId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select c.source, e.patient_record, e.version from records.entry e"
                        + " join records.visibility_class c on c.id = e.class_id"
                        + " where e.type = :type and e.id = :id and not e.deleted")
                .bind("type", id.type())
                .bind("id", id.id())
                .map(
                    (row, context) ->
                        new Located(
                            id,
                            SourceId.parse(row.getString("source")).orElseThrow(),
                            Optional.ofNullable(row.getString("patient_record"))
                                .map(PatientRecordId::new),
                            row.getLong("version")))
                .findOne());
  }

  @Override
  public void heardFrom(SourceId source, Instant at, Instant asOf) {
    // Deliveries of one source must not queue for its row: it is written once a second at most,
    // and by one of those that come together.
    jdbi.useHandle(
        handle -> {
          int added =
              handle
                  .createUpdate(
                      "insert into records.source_state (source, last_heard, as_of)"
                          + " select :source, :at, :asOf where not exists"
                          + " (select 1 from records.source_state where source = :source)"
                          + " on conflict do nothing")
                  .bind("source", source.toString())
                  .bind("at", at)
                  .bind("asOf", asOf)
                  .execute();
          if (added == 0) {
            refresh(handle, source, at, asOf);
          }
        });
  }

  private static void refresh(Handle handle, SourceId source, Instant at, Instant asOf) {
    // What a source says of its data's age is not said again by the next delivery, so it waits its
    // turn; a moment of receipt is, and does not.
    String turn = asOf.isBefore(at) ? "" : " skip locked";
    handle
        .createUpdate(
            "update records.source_state set last_heard = greatest(last_heard, :at),"
                + " as_of = greatest(as_of, :asOf) where source ="
                + " (select source from records.source_state where source = :source"
                + " and (last_heard < cast(:at as timestamptz) - interval '1 second'"
                + " or as_of < cast(:asOf as timestamptz) - interval '1 second')"
                + " for update"
                + turn
                + ")")
        .bind("source", source.toString())
        .bind("at", at)
        .bind("asOf", asOf)
        .execute();
  }

  /** A decision covers all versions of an entry: labels once given stay. */
  private VisibilityClass classOf(Handle handle, Written entry) {
    Classification now = entry.classification();
    SortedSet<Label> labels = new TreeSet<>(now.labels());
    if (!entry.isFirst()) {
      labels.addAll(labelsSoFar(handle, entry.version().id()));
    }
    return new VisibilityClass(entry.source(), now.dataClass(), labels);
  }

  private Set<Label> labelsSoFar(Handle handle, EntryId id) {
    List<Integer> numbers =
        handle
            .createQuery(
                "select class_id from records.entry where type = :type and id = :id"
                    + " union select class_id from records.entry_version"
                    + " where type = :type and id = :id")
            .bind("type", id.type())
            .bind("id", id.id())
            .mapTo(Integer.class)
            .list();
    return classes.of(handle, numbers).values().stream()
        .flatMap(known -> known.labels().stream())
        .collect(Collectors.toSet());
  }

  private static void keepOldVersion(Handle handle, EntryId id, long version) {
    handle
        .createUpdate(KEEP_OLD_VERSION)
        .bind("type", id.type())
        .bind("id", id.id())
        .bind("version", version)
        .execute();
  }

  private void write(Handle handle, List<Row> rows) {
    Map<VisibilityClass, Integer> numbers = new HashMap<>();
    PreparedBatch batch = handle.prepareBatch(WRITE);
    for (Row row : rows) {
      VisibilityClass visibility = classOf(handle, row.entry());
      int number = numbers.computeIfAbsent(visibility, one -> classes.number(handle, one));
      bind(batch, row.entry(), number, row.facts());
      batch.add();
    }
    batch.execute();
  }

  private static void bind(PreparedBatch batch, Written entry, int classId, Facts facts) {
    StoredVersion version = entry.version();
    OptionalInt extensionAt = Json.extensionOffset(version.json().getBytes(StandardCharsets.UTF_8));
    batch
        .bind("type", version.id().type())
        .bind("id", version.id().id())
        .bind("record", entry.patient().map(PatientRecordId::value))
        .bind("classId", classId)
        .bind("version", version.version())
        .bind("updated", version.updated())
        .bind("received", entry.received())
        .bind("delivery", entry.delivery())
        .bind("section", facts.section().map(Section::name))
        .bind("title", facts.title())
        .bind("detail", facts.detail())
        .bind("status", facts.status())
        .bind("state", facts.state().name())
        .bind("dateWords", facts.dateWords())
        .bind("concept", facts.concept())
        .bind("occasion", facts.occasion())
        .bind("said", facts.said())
        .bind("namedBy", facts.namedBy())
        .bindArray("warnings", String.class, facts.warnings())
        .bind("clinicalStart", facts.clinicalStart())
        .bind("ends", facts.ends())
        .bind("recorded", facts.recorded())
        .bind("recordedStart", facts.recordedStart())
        .bindArray("tokens", String.class, facts.tokens())
        .bindArray("links", String.class, facts.links())
        .bindArray("refs", String.class, facts.refs())
        .bindByType(
            "needs",
            facts.needs().isEmpty() ? null : facts.needs().toArray(String[]::new),
            String[].class)
        .bindByType(
            "carries",
            facts.carries().isEmpty() ? null : facts.carries().toArray(String[]::new),
            String[].class)
        .bind("extensionAt", extensionAt)
        .bind("body", version.json());
  }

  private static void writeDates(Handle handle, List<Row> rows) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into records.entry_date (type, id, parameter, starts, ends)"
                + " values (:type, :id, :parameter, :starts, :ends)");
    for (Row row : rows) {
      for (Facts.SearchDate date : row.facts().dates()) {
        batch
            .bind("type", row.id().type())
            .bind("id", row.id().id())
            .bind("parameter", date.parameter())
            .bind("starts", date.start())
            .bind("ends", date.end())
            .add();
      }
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private static void removeDates(Handle handle, EntryId id) {
    handle
        .createUpdate("delete from records.entry_date where type = :type and id = :id")
        .bind("type", id.type())
        .bind("id", id.id())
        .execute();
  }
}
