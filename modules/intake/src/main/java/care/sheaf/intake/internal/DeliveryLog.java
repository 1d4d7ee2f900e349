package care.sheaf.intake.internal;

import care.sheaf.intake.Deliveries.Answer;
import care.sheaf.intake.Deliveries.Header;
import care.sheaf.intake.Deliveries.Request;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The table of deliveries and of the keys that make retries safe. */
@ApplicationScoped
public class DeliveryLog {

  /** How long a retry is answered with the first answer. */
  static final Duration KEY_LIFE = Duration.ofDays(7);

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String KEEP =
      """
      insert into intake.delivery (id, source, client, context, request_id, correlation_id, method,
        path, content_type, if_match, body, body_length, sha256, received, state, settled,
        answer_status, answer_headers, answer_body)
      values (:id, :source, :client, cast(:context as jsonb), :requestId, :correlationId, :method,
        :path, :contentType, :ifMatch, :body, :bodyLength, :sha256, :received, :state, :settled,
        :status, cast(:headers as jsonb), :answerBody)
      """;

  private static final String TAKE_KEY =
      """
      insert into intake.request_key as key (client, request_id, delivery, expires)
      values (:client, :requestId, :delivery, :expires)
      on conflict (client, request_id) do update
        set delivery = excluded.delivery, expires = excluded.expires
        where key.expires < :now
      """;

  private final Jdbi jdbi;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected DeliveryLog() {
    this.jdbi = null;
  }

  @Inject
  public DeliveryLog(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Keeps a delivery under its key, unless the key is taken.
   *
   * @return the delivery that the key stands for: this one, or the one that was there before
   */
  UUID keep(
      UUID id, AccessContext context, SourceId source, Request request, byte[] sha256, Instant at) {
    var kept =
        new Kept(
            id, source, context, request, sha256, at, Kept.State.RECEIVED, 0, Optional.empty());
    return jdbi.withHandle(
        handle -> {
          PreparedBatch deliveries = handle.prepareBatch(KEEP);
          bind(deliveries, kept);
          bindAnswer(deliveries, null, at);
          deliveries.add().execute();
          takeKeys(handle, List.of(kept));
          return id;
        });
  }

  /**
   * Keeps deliveries that were applied in the same transaction, with their answers.
   *
   * @throws KeyTaken one of them was kept before
   */
  void keepApplied(List<Taking.Taken> taken, Instant at) {
    jdbi.useHandle(
        handle -> {
          PreparedBatch deliveries = handle.prepareBatch(KEEP);
          for (Taking.Taken one : taken) {
            bind(deliveries, one.delivery());
            bindAnswer(deliveries, one.answer(), at);
            deliveries.add();
          }
          deliveries.execute();
          takeKeys(handle, taken.stream().map(Taking.Taken::delivery).toList());
        });
  }

  private static PreparedBatch bind(PreparedBatch batch, Kept kept) {
    AccessContext context = kept.context();
    Request request = kept.request();
    return batch
        .bind("id", kept.id())
        .bind("source", kept.source().toString())
        .bind("client", context.client())
        .bind("context", ContextJson.write(context))
        .bind("requestId", context.requestId())
        .bind("correlationId", context.correlationId().value())
        .bind("method", request.method())
        .bind("path", request.path())
        .bind("contentType", request.contentType())
        .bind("ifMatch", request.ifMatch().orElse(null))
        .bind("body", Compression.gzip(request.body()))
        .bind("bodyLength", request.body().length)
        .bind("sha256", kept.sha256())
        .bind("received", utc(kept.received()));
  }

  private static void bindAnswer(PreparedBatch batch, @Nullable Answer answer, Instant at) {
    batch
        .bind("state", (answer == null ? Kept.State.RECEIVED : Kept.State.APPLIED).code())
        .bind("settled", answer == null ? null : utc(at))
        .bind("status", answer == null ? null : Integer.valueOf(answer.status()))
        .bind("headers", answer == null ? null : headers(answer.headers()))
        .bind("answerBody", answer == null ? null : Compression.gzip(answer.json()));
  }

  private static void takeKeys(Handle handle, List<Kept> deliveries) {
    PreparedBatch keys = handle.prepareBatch(TAKE_KEY);
    for (Kept kept : deliveries) {
      keys.bind("client", kept.context().client())
          .bind("requestId", kept.context().requestId())
          .bind("delivery", kept.id())
          .bind("expires", utc(kept.received().plus(KEY_LIFE)))
          .bind("now", utc(kept.received()))
          .add();
    }
    for (int taken : keys.execute()) {
      if (taken == 0) {
        throw new KeyTaken();
      }
    }
  }

  /** Which of the keys of a client stand for a delivery. */
  Set<UUID> keysTaken(String client, List<UUID> requestIds, Instant now) {
    return jdbi.withHandle(
        handle ->
            Set.copyOf(
                handle
                    .createQuery(
                        "select request_id from intake.request_key where client = :client"
                            + " and request_id = any(:requestIds) and expires >= :now")
                    .bind("client", client)
                    .bindArray("requestIds", UUID.class, requestIds)
                    .bind("now", utc(now))
                    .mapTo(UUID.class)
                    .list()));
  }

  /** Rolls back the keeping of a delivery whose key stands for another one. */
  static final class KeyTaken extends RuntimeException {
    KeyTaken() {
      super("the request id was used before", null, false, false);
    }
  }

  /** The delivery that a key stands for. */
  Optional<Kept> underKey(String client, UUID requestId, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select d.* from intake.delivery d
                    join intake.request_key k on k.delivery = d.id
                    where k.client = :client and k.request_id = :requestId and k.expires >= :now
                    """)
                .bind("client", client)
                .bind("requestId", requestId)
                .bind("now", utc(now))
                .map((row, context) -> read(row))
                .findOne());
  }

  /** A delivery as it is now. */
  Optional<Kept> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from intake.delivery where id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
  }

  /**
   * Takes the right to settle a delivery until the transaction ends; empty when it is settled or
   * somebody else is at it.
   */
  Optional<Kept> claim(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from intake.delivery where id = :id and state = 'received'"
                        + " for update skip locked")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
  }

  /** Deliveries that nobody has settled since {@code before}, oldest first. */
  List<UUID> unsettled(Instant before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select id from intake.delivery where state = 'received' and received < :before"
                        + " order by received limit :limit")
                .bind("before", utc(before))
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
  }

  /** Counts a failure that was no fault of the source. */
  int failed(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "update intake.delivery set attempts = attempts + 1"
                        + " where id = :id returning attempts")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
  }

  /** Writes down how a delivery ended and what was answered. */
  void settle(UUID id, Kept.State state, Answer answer, @Nullable String reason, Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update intake.delivery set state = :state, settled = :settled,
                      answer_status = :status, answer_headers = cast(:headers as jsonb),
                      answer_body = :body, reason = :reason
                    where id = :id and state = 'received'
                    """)
                .bind("id", id)
                .bind("state", state.code())
                .bind("settled", utc(at))
                .bind("status", answer.status())
                .bind("headers", headers(answer.headers()))
                .bind("body", Compression.gzip(answer.json()))
                .bind("reason", reason)
                .execute());
  }

  /** Keeps two transactions from working on one patient record at once, until the end of this. */
  void lockRecords(long[] keys) {
    if (keys.length == 0) {
      return;
    }
    // One statement, which takes them in their order.
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "select count(pg_advisory_xact_lock(key))"
                        + " from unnest(cast(:keys as bigint[])) as key")
                .bindArray("keys", Long.class, LongStream.of(keys).boxed().toList())
                .mapTo(Long.class)
                .one());
  }

  private static Kept read(ResultSet row) throws SQLException {
    String source = Objects.requireNonNull(row.getString("source"));
    long ifMatch = row.getLong("if_match");
    Optional<Long> expected = row.wasNull() ? Optional.empty() : Optional.of(ifMatch);
    var request =
        new Request(
            row.getString("method"),
            row.getString("path"),
            row.getString("content_type"),
            expected,
            Compression.gunzip(row.getBytes("body")));
    return new Kept(
        row.getObject("id", UUID.class),
        SourceId.parse(source).orElseThrow(),
        ContextJson.read(row.getString("context")),
        request,
        row.getBytes("sha256"),
        row.getObject("received", OffsetDateTime.class).toInstant(),
        Kept.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("attempts"),
        answer(row));
  }

  private static Optional<Answer> answer(ResultSet row) throws SQLException {
    byte[] body = row.getBytes("answer_body");
    if (body == null) {
      return Optional.empty();
    }
    List<Header> headers = new ArrayList<>();
    try {
      for (JsonNode header : JSON.readTree(row.getString("answer_headers"))) {
        headers.add(new Header(header.path(0).asText(), header.path(1).asText()));
      }
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("the answer of a delivery is damaged", damaged);
    }
    return Optional.of(
        new Answer(row.getInt("answer_status"), Compression.gunzip(body), List.copyOf(headers)));
  }

  private static String headers(List<Header> headers) {
    ArrayNode array = JSON.createArrayNode();
    for (Header header : headers) {
      array.addArray().add(header.name()).add(header.value());
    }
    return array.toString();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
