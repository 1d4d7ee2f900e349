package care.sheaf.systemtests.faults;

import care.sheaf.systemtests.SheafSystem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Every row of every table of ours, as text in which the ids of one run have names that those of
 * another run have too.
 */
final class AllTables implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Times, numbers of sequences, and what is derived from names that differ by design. */
  private static final Set<String> VOLATILE =
      Set.of(
          "fhir.hfj_resource.res_id",
          "fhir.hfj_resource.res_published",
          "fhir.hfj_resource.res_updated",
          "fhir.hfj_resource.hash_sha256",
          "fhir.hfj_res_ver.pid",
          "fhir.hfj_res_ver.res_id",
          "fhir.hfj_res_ver.res_published",
          "fhir.hfj_res_ver.res_updated",
          "fhir.hfj_res_ver.request_id",
          "fhir.hfj_res_ver.hash_sha256",
          "records.entry.updated",
          "records.entry.received",
          "records.entry_version.updated",
          "records.entry_version.received",
          "intake.delivery.received",
          "intake.delivery.settled",
          "intake.delivery.body",
          "intake.delivery.answer_body",
          "intake.delivery.sha256",
          "intake.delivery.correlation_id",
          "intake.request_key.expires",
          "intake.alias.alias",
          "identity.person.created",
          "identity.patient_record.changed",
          "identity.patient_record.stamp",
          "identity.link_history.id",
          "identity.link_history.at",
          "identity.review.opened",
          "identity.review_candidate.position", // by the persons' ids
          "identity.searchable_person.family_keys",
          "identity.searchable_person.family_sounds",
          "identity.patient_record.family_keys",
          "identity.match_key.key",
          "identity.searchable_person.given_keys",
          "identity.searchable_person.given_sounds",
          "audit.entry.seq",
          "audit.entry.leaf_hash",
          "audit.entry.mac",
          "audit.entry.seal",
          "audit.entry.id");

  /** Queues, which are empty in the end, and what is of no person. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "audit.pending",
          "audit.tile",
          "audit.checkpoint",
          "identity.search_outbox",
          "identity.search_agent");

  private static final Pattern TIME =
      Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}[T ][0-9:]{8}[0-9.]*(Z|[+-][0-9]{2}:?[0-9]{2})");

  /** What may be a name: a stored id, a UUID, an NHS number, a source's own id. */
  private static final Pattern NAME =
      Pattern.compile(
          "[a-z2-7]{26}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|999[0-9]{7}|[pP][0-9]{7}");

  /** Each node counts its ledger entries. */
  private static final Pattern COUNTERS =
      Pattern.compile("(\\\\\"(?:counter|settled)\\\\\":)[0-9]+");

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private static final Pattern UUID_OF_A_RUN =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Connection connection;

  AllTables(SheafSystem system) throws SQLException, IOException, InterruptedException {
    String password = Files.readString(system.home().resolve("keys/postgres.password")).strip();
    connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:%d/sheaf".formatted(system.postgresPort()),
            "postgres",
            password);
    awaitQuiet();
  }

  /** The ledger is numbered, and names are indexed, shortly after a delivery is answered. */
  private void awaitQuiet() throws SQLException, InterruptedException {
    for (int attempt = 0; attempt < 300; attempt++) {
      if (count("audit.pending") == 0 && count("identity.search_outbox") == 0) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the ledger or the index of names lags by half a minute");
  }

  private long count(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The stored ids of a delivery's entries, told by its answer, and of its persons. */
  Map<String, String> namesOf(String request, int number) throws SQLException, IOException {
    var names = new LinkedHashMap<String, String>();
    try (var query =
        connection.prepareStatement(
            "select id, answer_body from intake.delivery where request_id = cast(? as uuid)")) {
      query.setString(1, request);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new AssertionError("delivery " + number + " was not kept");
        }
        names.put(row.getString(1), "delivery-" + number);
        JsonNode answer =
            JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(row.getBytes(2))));
        int entry = 0;
        for (JsonNode each : answer.path("entry")) {
          boolean created = each.path("response").path("status").asText().startsWith("201");
          String id = each.path("response").path("location").asText().split("/", -1)[1];
          if (created) {
            names.put(id, "entry-" + number + "-" + entry);
          }
          entry++;
        }
      }
    }
    return names;
  }

  /**
   * All rows that hold one of the names.
   *
   * @param names of this run, and what they stand for in any
   */
  List<String> rows(Map<String, String> names) throws SQLException, IOException {
    Map<String, String> all = new LinkedHashMap<>(persons(names));
    all.putAll(names);
    List<String> rows = new ArrayList<>();
    for (String table : tables()) {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select row_to_json(t) from " + table + " t")) {
        while (row.next()) {
          row(table, row.getString(1), all).ifPresent(rows::add);
        }
      }
    }
    addVersions(rows, all);
    rows.sort(null);
    return rows;
  }

  private List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select schemaname || '.' || tablename from pg_tables where schemaname in"
                    + " ('identity', 'consent', 'records', 'intake', 'audit', 'fhir')")) {
      while (row.next()) {
        boolean wanted =
            !LEFT_OUT.contains(row.getString(1)) && !row.getString(1).equals("fhir.hfj_res_ver");
        if (wanted) {
          tables.add(row.getString(1));
        }
      }
    }
    return tables;
  }

  /** Versions of the store do not say whose they are but by a number. */
  private void addVersions(List<String> rows, Map<String, String> all)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select row_to_json(v)::jsonb || jsonb_build_object('of', r.fhir_id)"
                    + " from fhir.hfj_res_ver v join fhir.hfj_resource r on r.res_id = v.res_id")) {
      while (row.next()) {
        row("fhir.hfj_res_ver", row.getString(1), all).ifPresent(rows::add);
      }
    }
  }

  /** A person is called after the first of the patient records that are linked to it. */
  private Map<String, String> persons(Map<String, String> names) throws SQLException {
    Map<String, String> first = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select person, id from identity.patient_record")) {
      while (row.next()) {
        String record = names.get(row.getString(2));
        if (record != null) {
          first.merge(
              row.getString(1), "of-" + record, (one, two) -> one.compareTo(two) < 0 ? one : two);
        }
      }
    }
    return first;
  }

  private static Optional<String> row(String table, String json, Map<String, String> all)
      throws IOException {
    Optional<String> text = named(json, all);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode kept = (ObjectNode) JSON.readTree(text.get());
    for (String column : columns(kept)) {
      if (VOLATILE.contains(table + "." + column)) {
        kept.put(column, kept.path(column).isNull() ? "nothing" : "something");
      }
    }
    String plain = TIME.matcher(kept.toString()).replaceAll("<time>");
    plain = UUID_OF_A_RUN.matcher(plain).replaceAll("<uuid>");
    plain = COUNTERS.matcher(plain).replaceAll("$1<number>");
    plain = HASH.matcher(plain).replaceAll("<hash>");
    if (table.equals("audit.disclosure")) {
      // A disclosed set is kept in the order of its ids.
      plain =
          plain.split(",", -1).length
              + " "
              + Stream.of(plain.split("[,\\[\\]]", -1)).sorted().toList();
    }
    return Optional.of(table + " " + plain);
  }

  private static List<String> columns(ObjectNode row) {
    List<String> names = new ArrayList<>();
    row.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** With every name replaced; empty when the text holds none. */
  private static Optional<String> named(String text, Map<String, String> names) {
    boolean[] any = new boolean[1];
    String plain =
        NAME.matcher(text)
            .replaceAll(
                found -> {
                  String known = names.get(found.group());
                  any[0] |= known != null;
                  return known == null ? found.group() : known;
                });
    return any[0] ? Optional.of(Disguise.without(plain)) : Optional.empty();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
