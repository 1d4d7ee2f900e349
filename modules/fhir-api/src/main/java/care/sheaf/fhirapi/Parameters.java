package care.sheaf.fhirapi;

import care.sheaf.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a search or operation, from the query and from a form, in their order.
 *
 * @param values by name with its modifier, as written; what only concerns the format is left out
 */
record Parameters(Map<String, List<String>> values) {

  private static final Set<String> OF_FORMAT = Set.of("_format", "_pretty");
  private static final int LONGEST_FORM = 64 * 1024;

  static Parameters ofQuery(String rawQuery) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    add(values, rawQuery);
    return new Parameters(values);
  }

  /** Those of the form come after those of the query (FHIR R4, "search", by POST). */
  static Parameters ofForm(String rawQuery, InputStream form) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    add(values, rawQuery);
    try {
      byte[] body = form.readNBytes(LONGEST_FORM + 1);
      if (body.length > LONGEST_FORM) {
        throw Refusal.of(Refusal.Kind.TOO_LARGE, "The form is larger than 64 kB.").asException();
      }
      add(values, new String(body, StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return new Parameters(values);
  }

  Optional<String> only(String name) {
    List<String> written = values.getOrDefault(name, List.of());
    if (written.size() > 1) {
      throw invalid("The parameter " + name + " may stand only once.");
    }
    return written.stream().findFirst().filter(value -> !value.isBlank());
  }

  String required(String name) {
    return only(name).orElseThrow(() -> invalid("The parameter " + name + " is needed here."));
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /**
   * Nothing is ignored.
   *
   * @throws care.sheaf.kernel.RefusedException 400 for any other parameter
   */
  void allowOnly(Set<String> names) {
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw Refusal.of(
                Refusal.Kind.NOT_SUPPORTED,
                "INVALID_SEARCH_DATA",
                "The parameter "
                    + (name.matches("[A-Za-z0-9_:.-]{1,64}") ? name : "given")
                    + " is not supported here. These are: "
                    + String.join(", ", names.stream().sorted().toList())
                    + ".")
            .asException();
      }
    }
  }

  private static void add(Map<String, List<String>> values, String encoded) {
    for (String pair : encoded.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      if (!OF_FORMAT.contains(name)) {
        values
            .computeIfAbsent(name, absent -> new ArrayList<>())
            .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
  }

  private static String decode(String encoded) {
    try {
      String decoded = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
      if (decoded.indexOf('\0') < 0) {
        return decoded;
      }
    } catch (IllegalArgumentException broken) {
      // Told below, in the same words as a character that no value may hold.
    }
    throw invalid("A parameter is not properly percent-encoded.");
  }

  private static RuntimeException invalid(String text) {
    return Refusal.of(Refusal.Kind.INVALID, "INVALID_SEARCH_DATA", text).asException();
  }
}
