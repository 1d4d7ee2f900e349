package care.sheaf.synthea;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mitre.synthea.engine.Generator;
import org.mitre.synthea.helpers.Config;

/**
 * Runs Synthea once for each person, with a seed of that person's own, so that a run that was
 * broken off goes on and a larger one contains the smaller.
 *
 * <p>Synthea is told to leave out what is about money and what it keeps of hospitals, and ends all
 * lives and records at one fixed day: without it, the same seed gives other people tomorrow.
 */
final class Population {

  /** 1 January 2026, in milliseconds since 1970. */
  private static final long LAST_DAY = 1_767_225_600_000L;

  private static final int WORD_EVERY = 10;

  private final Order order;
  private final Consumer<String> progress;

  Population(Order order, Consumer<String> progress) {
    this.order = order;
    this.progress = progress;
  }

  /**
   * Makes those that are not there.
   *
   * @return how many were made
   */
  int make() throws IOException {
    Files.createDirectories(order.folder());
    List<Integer> missing = new ArrayList<>();
    for (int number = 1; number <= order.patients(); number++) {
      if (!Files.exists(file(number))) {
        missing.add(number);
      }
    }
    if (missing.isEmpty()) {
      return 0;
    }
    Path work = Files.createTempDirectory(order.folder(), ".making");
    try {
      tellSynthea(work);
      makeAll(missing, work);
    } finally {
      delete(work);
    }
    return missing.size();
  }

  private void makeAll(List<Integer> missing, Path work) throws IOException {
    Generator generator = silently(() -> new Generator(options()));
    int made = 0;
    for (int number : missing) {
      silently(() -> generator.generatePerson(number, seedOf(number)));
      Files.move(newest(work), file(number), StandardCopyOption.ATOMIC_MOVE);
      made++;
      if (made % WORD_EVERY == 0 || made == missing.size()) {
        progress.accept("synthea: %d of %d".formatted(made, missing.size()));
      }
    }
  }

  private Path file(int number) {
    return order.folder().resolve("synthea-%d-%03d.json".formatted(order.seed(), number));
  }

  /** Any fixed mix of the two will do (the multiplier is the 64-bit golden ratio). */
  private long seedOf(int number) {
    return (order.seed() * 1_000 + number) * 0x9E3779B97F4A7C15L;
  }

  private Generator.GeneratorOptions options() {
    var options = new Generator.GeneratorOptions();
    options.population = 1;
    options.threadPoolSize = 1;
    options.seed = order.seed();
    options.clinicianSeed = order.seed();
    options.referenceTime = LAST_DAY;
    options.endTime = LAST_DAY;
    options.overflow = false;
    return options;
  }

  private static void tellSynthea(Path work) {
    Config.set("exporter.baseDirectory", work.toString());
    Config.set("exporter.use_uuid_filenames", "true");
    Config.set("exporter.pretty_print", "false");
    Config.set("exporter.fhir.export", "true");
    Config.set("exporter.fhir.transaction_bundle", "true");
    Config.set("exporter.fhir.use_us_core_ig", "false");
    Config.set("exporter.hospital.fhir.export", "false");
    Config.set("exporter.practitioner.fhir.export", "false");
    Config.set("exporter.metadata.export", "false");
    Config.set(
        "exporter.fhir.excluded_resources",
        "Claim,ClaimResponse,Coverage,ExplanationOfBenefit,Provenance");
    // One file for each person: of who died, Synthea would otherwise make another until one lives.
    Config.set("generate.only_dead_patients", "false");
    Config.set("generate.only_alive_patients", "true");
  }

  private static Path newest(Path work) throws IOException {
    try (Stream<Path> files = Files.walk(work)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("Synthea wrote no bundle"));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private interface Work<T> {
    T done();
  }

  /** Synthea says on the output what it reads, module by module. */
  private static <T> T silently(Work<T> work) {
    PrintStream output = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    try {
      return work.done();
    } finally {
      System.setOut(output);
    }
  }
}
