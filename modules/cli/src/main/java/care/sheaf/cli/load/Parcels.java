package care.sheaf.cli.load;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import care.sheaf.cli.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
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

  /**
   * Hands over what a file holds; empty for a part that is no FHIR resource.
   *
   * @param each takes the part's name and what to send
   */
  static void read(Path file, BiConsumer<String, Optional<String>> each) {
    try {
      if (file.toString().endsWith(".ndjson")) {
        readLines(file, each);
      } else if (file.toString().endsWith(".xml")) {
        each.accept(file.toString(), fromXml(Files.readString(file)).flatMap(Transactions::of));
      } else {
        each.accept(file.toString(), Transactions.of(Files.readString(file)));
      }
    } catch (MalformedInputException notText) {
      each.accept(file.toString(), Optional.empty());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }

  private static void readLines(Path file, BiConsumer<String, Optional<String>> each)
      throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          each.accept(file + "#" + number, Transactions.of(line));
        }
      }
    }
  }

  private static Optional<String> fromXml(String xml) {
    FhirContext context = FhirContext.forR4Cached();
    try {
      return Optional.of(
          context
              .newJsonParser()
              .encodeResourceToString(context.newXmlParser().parseResource(xml)));
    } catch (DataFormatException unreadable) {
      return Optional.empty();
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
