package care.sheaf.cli.load;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import care.sheaf.cli.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads files, one thing to send after the other. */
final class Parcels {

  private static final List<String> ENDINGS = List.of(".json", ".ndjson", ".xml");

  private Parcels() {}

  /**
   * The files that are meant: folders stand for all files in them with a known ending.
   *
   * @throws CommandFailure a path is not there, or is a file of another kind
   */
  static List<Path> files(List<Path> paths) {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(within(path));
      } else if (!Files.isReadable(path)) {
        throw CommandFailure.failed("There is no readable file " + path + ".");
      } else if (!isKnown(path)) {
        throw CommandFailure.failed(path + " is neither .json, .ndjson nor .xml.");
      } else {
        files.add(path);
      }
    }
    if (files.isEmpty()) {
      throw CommandFailure.failed("There is no .json, .ndjson or .xml file to send.");
    }
    return files;
  }

  /** Hands over what a file holds; a file that cannot be read does not keep others from it. */
  static void read(Path file, Consumer<Part> each) {
    String name = file.toString();
    try {
      if (name.endsWith(".ndjson")) {
        readLines(file, each);
      } else if (name.endsWith(".xml")) {
        each.accept(fromXml(name, Files.readString(file)));
      } else {
        each.accept(new Part.Text(name, withoutMark(Files.readString(file))));
      }
    } catch (CharacterCodingException notText) {
      each.accept(new Part.Broken(name, "not UTF-8 text"));
    } catch (IOException failure) {
      each.accept(new Part.Broken(name, "cannot be read"));
    } catch (OutOfMemoryError tooLarge) {
      each.accept(new Part.Broken(name, "too large to be read whole; use .ndjson"));
    }
  }

  private static void readLines(Path file, Consumer<Part> each) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          each.accept(new Part.Text(file + "#" + number, withoutMark(line)));
        }
      }
    }
  }

  /** Some systems begin a UTF-8 file with a byte order mark, which is no JSON. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Part fromXml(String name, String xml) {
    FhirContext context = FhirContext.forR4Cached();
    try {
      String json =
          context.newJsonParser().encodeResourceToString(context.newXmlParser().parseResource(xml));
      return new Part.Text(name, json);
    } catch (DataFormatException unreadable) {
      return new Part.Broken(name, "not a FHIR R4 resource in XML");
    }
  }

  private static List<Path> within(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).filter(Parcels::isKnown).sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot list " + folder, failure);
    }
  }

  private static boolean isKnown(Path file) {
    return ENDINGS.stream().anyMatch(file.toString()::endsWith);
  }
}
