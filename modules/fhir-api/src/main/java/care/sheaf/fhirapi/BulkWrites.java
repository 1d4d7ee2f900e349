package care.sheaf.fhirapi;

import care.sheaf.fhirapi.BulkLines.Delivery;
import care.sheaf.fhirapi.BulkLines.Line;
import care.sheaf.fhirapi.BulkLines.Unusable;
import care.sheaf.intake.BulkDeliveries;
import care.sheaf.intake.BulkDeliveries.Sent;
import care.sheaf.intake.Deliveries.Answer;
import care.sheaf.intake.Summary;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes deliveries that come as lines on to intake, some at a time, and answers line by line. */
@ApplicationScoped
public class BulkWrites {

  static final String LINES = "application/x-ndjson";

  /** So many lines a request holds; the answer to them fits into memory. */
  static final int MOST_LINES = 2_000;

  /** So many bytes of bundles are handed over together. */
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private static final Unusable TOO_MANY =
      new Unusable(413, "A request has at most 2,000 lines. Send this one and the rest anew.");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(BulkWrites.class);

  private final BulkDeliveries deliveries;
  private final CurrentRequest current;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected BulkWrites() {
    this.deliveries = null;
    this.current = null;
  }

  @Inject
  public BulkWrites(BulkDeliveries deliveries, CurrentRequest current) {
    this.deliveries = deliveries;
    this.current = current;
  }

  /**
   * Takes in lines, and answers each with a line: what became of it, once that is committed. A line
   * without an answer was not taken in.
   */
  public Response deliver(
      String organisation, String system, HttpHeaders headers, InputStream body) {
    requireLines(headers);
    SourceId source =
        SourceId.parse(organisation + "/" + system)
            .orElseThrow(
                () -> Refusal.of(Refusal.Kind.NOT_FOUND, "There is no such source.").asException());
    deliveries.requireSource(current.context(), source);
    String answers = answers(new BulkLines(body));
    return Response.ok(answers.getBytes(StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_TYPE, LINES)
        .build();
  }

  private static void requireLines(HttpHeaders headers) {
    String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
    boolean encoded = encoding != null && !encoding.equalsIgnoreCase("identity");
    if (encoded || type == null || !type.toLowerCase(Locale.ROOT).startsWith(LINES)) {
      throw new NotSupportedException();
    }
  }

  private String answers(BulkLines lines) {
    var answers = new StringBuilder();
    var group = new Group();
    for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
      Line line = next.get();
      if (line.number() > MOST_LINES) {
        if (group.flush(answers)) {
          write(answers, line, TOO_MANY);
        }
        return answers.toString();
      }
      group.hold(line);
      if (group.isFull() && !group.flush(answers)) {
        return answers.toString();
      }
    }
    group.flush(answers);
    return answers.toString();
  }

  /** Lines that are handed over together. */
  private final class Group {

    private final List<Line> lines = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private long bytes;

    void hold(Line line) {
      lines.add(line);
      if (line.content() instanceof Delivery delivery) {
        sent.add(delivery.sent());
        bytes += delivery.sent().bundle().length;
      }
    }

    boolean isFull() {
      return lines.size() >= BulkDeliveries.AT_ONCE || bytes >= MOST_BYTES;
    }

    /**
     * @return whether all were taken
     */
    boolean flush(StringBuilder answers) {
      List<Answer> settled = sent.isEmpty() ? List.of() : settle(answers);
      boolean all = settled.size() == sent.size();
      int next = 0;
      for (Line line : lines) {
        if (line.content() instanceof Unusable unusable) {
          write(answers, line, unusable);
        } else if (next < settled.size()) {
          write(answers, line, settled.get(next++));
        } else {
          break;
        }
      }
      lines.clear();
      sent.clear();
      bytes = 0;
      return all;
    }

    /** Once something was answered, what cannot be taken just now is left unanswered. */
    private List<Answer> settle(StringBuilder answers) {
      try {
        return deliveries.receive(current.context(), List.copyOf(sent));
      } catch (RuntimeException fault) {
        if (answers.isEmpty()) {
          throw fault;
        }
        LOG.warn("lines are left unanswered: {}", fault.getClass().getSimpleName());
        return List.of();
      }
    }
  }

  private static void write(StringBuilder answers, Line line, Unusable unusable) {
    ObjectNode answer = JSON.createObjectNode().put("line", line.number());
    answer.put("outcome", "rejected").put("status", unusable.status());
    answers.append(answer.put("reason", unusable.reason())).append('\n');
  }

  private static void write(StringBuilder answers, Line line, Answer settled) {
    Summary summary = Summary.of(settled);
    ObjectNode answer = JSON.createObjectNode().put("line", line.number());
    if (line.content() instanceof Delivery delivery) {
      answer.put("id", delivery.sent().id().toString());
    }
    answer.put("outcome", outcome(settled, summary)).put("status", settled.status());
    if (settled.status() == 200) {
      answer.put("stored", summary.stored()).put("unchanged", summary.unchanged());
      answer.put("parked", summary.parked());
    } else {
      answer.put("reason", summary.reason());
    }
    answers.append(answer).append('\n');
  }

  private static String outcome(Answer settled, Summary summary) {
    if (settled.status() >= 500) {
      return "failed";
    }
    if (settled.status() != 200) {
      return "rejected";
    }
    if (summary.parked() > 0) {
      return "parked";
    }
    return summary.stored() > 0 ? "stored" : "unchanged";
  }
}
