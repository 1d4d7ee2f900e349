package care.sheaf.fhirapi;

import care.sheaf.intake.BulkDeliveries.Sent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads deliveries from lines of JSON, each of the form <code>{"id": "…uuid…", "bundle": {…}}
 * </code>, holding one line in memory at a time. Empty lines count, and are passed over.
 */
final class BulkLines {

  /** The longest line: the longest bundle, and what stands around it. */
  static final int LONGEST = Bodies.LARGEST + 1024;

  private static final JsonFactory JSON = new JsonFactory();

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[64 * 1024];
  private int filled;
  private int at;
  private int number;

  BulkLines(InputStream in) {
    this(in, LONGEST);
  }

  /** With another limit, in bytes. */
  BulkLines(InputStream in, int longest) {
    this.in = new BufferedInputStream(in);
    this.longest = longest;
  }

  /**
   * One line.
   *
   * @param number from 1
   */
  record Line(int number, Content content) {}

  /** What a line turned out to hold. */
  sealed interface Content {}

  /** A delivery; of its bundle nothing is known yet but that it is a JSON object. */
  record Delivery(Sent sent) implements Content {}

  /**
   * Nothing that could be taken.
   *
   * @param status 400 or 413
   * @param reason in words for whoever made the file
   */
  record Unusable(int status, String reason) implements Content {}

  /** The next line that is not empty; empty at the end. */
  Optional<Line> next() {
    try {
      while (true) {
        var bytes = new ByteArrayOutputStream(8 * 1024);
        Ending ending = readLine(bytes);
        if (ending == Ending.END && bytes.size() == 0) {
          return Optional.empty();
        }
        number++;
        if (ending == Ending.TOO_LONG) {
          return Optional.of(
              new Line(number, new Unusable(413, "The line is longer than 32 MB. Split it.")));
        }
        byte[] line = bytes.toByteArray();
        if (!isBlank(line)) {
          return Optional.of(new Line(number, content(line)));
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private enum Ending {
    NEW_LINE,
    TOO_LONG,
    END
  }

  /** Reads to the line's end; of a line that is too long the rest is read and dropped. */
  private Ending readLine(ByteArrayOutputStream into) throws IOException {
    boolean tooLong = false;
    while (true) {
      if (at == filled) {
        filled = in.read(buffer);
        at = 0;
        if (filled < 0) {
          filled = 0;
          return tooLong ? Ending.TOO_LONG : Ending.END;
        }
      }
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      tooLong |= into.size() + (end - at) > longest;
      if (tooLong) {
        into.reset();
      } else {
        into.write(buffer, at, end - at);
      }
      boolean ended = end < filled;
      at = ended ? end + 1 : end;
      if (ended) {
        return tooLong ? Ending.TOO_LONG : Ending.NEW_LINE;
      }
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte character : line) {
      if (character != ' ' && character != '\t' && character != '\r') {
        return false;
      }
    }
    return true;
  }

  private static Content content(byte[] line) {
    try (JsonParser parser = JSON.createParser(line)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? fields(line, parser)
          : malformed("The line is not a JSON object.");
    } catch (IOException broken) {
      return malformed("The line is not well-formed JSON.");
    }
  }

  private static Content fields(byte[] line, JsonParser parser) throws IOException {
    Optional<UUID> id = Optional.empty();
    Optional<byte[]> bundle = Optional.empty();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("id") && value == JsonToken.VALUE_STRING && id.isEmpty()) {
        id = uuid(parser.getText());
      } else if (name.equals("bundle") && value == JsonToken.START_OBJECT && bundle.isEmpty()) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int to = (int) parser.currentLocation().getByteOffset();
        bundle = Optional.of(Arrays.copyOfRange(line, from, to));
      } else {
        return malformed("A line has an id and a bundle, each once, and nothing else.");
      }
    }
    if (parser.nextToken() != null) {
      return malformed("Something follows the end of the line's JSON object.");
    }
    if (id.isEmpty()) {
      return malformed("id must be a UUID; sent again with it, a delivery is not applied twice.");
    }
    return bundle.isPresent()
        ? new Delivery(new Sent(id.get(), bundle.get()))
        : malformed("bundle must be a FHIR R4 transaction Bundle.");
  }

  private static Optional<UUID> uuid(String written) {
    return written.matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
        ? Optional.of(UUID.fromString(written))
        : Optional.empty();
  }

  private static Unusable malformed(String reason) {
    return new Unusable(400, reason);
  }
}
