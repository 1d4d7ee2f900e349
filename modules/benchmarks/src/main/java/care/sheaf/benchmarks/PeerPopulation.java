package care.sheaf.benchmarks;

import care.sheaf.cli.CommandFailure;
import care.sheaf.estate.population.PersonBundle;
import care.sheaf.estate.population.Population;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts persons of the population into the peer: one transaction for each person, with one Patient
 * (the practice's) where the sources have one each, and ids that tell the sources apart.
 */
final class PeerPopulation {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_TRIES = 6;
  private static final int WORD_EVERY = 1000;

  private final Population population;
  private final Server peer;

  PeerPopulation(Population population, Server peer) {
    this.population = population;
    this.peer = peer;
  }

  /**
   * Sends the persons of some indices.
   *
   * @return how many resources, those of the directories included
   */
  long send(Plan plan, int from, int to, int connections) {
    var next = new AtomicInteger(from);
    var resources = new AtomicLong();
    // Directories come with the persons; alone first, so that they are there when many are sent.
    int alone = Math.min(to, Math.max(from, 100));
    for (int index = next.get(); index < alone; index = next.incrementAndGet()) {
      resources.addAndGet(send(index));
    }
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int connection = 0; connection < connections; connection++) {
        running.add(threads.submit(() -> sendAll(plan, next, to, resources)));
      }
      for (Future<?> each : running) {
        each.get();
      }
      return resources.get();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted.");
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a connection broke off", failure);
    } finally {
      threads.shutdownNow();
    }
  }

  private void sendAll(Plan plan, AtomicInteger next, int to, AtomicLong resources) {
    for (int index = next.getAndIncrement(); index < to; index = next.getAndIncrement()) {
      resources.addAndGet(send(index));
      if (index % WORD_EVERY == 0) {
        plan.say("the peer has %,d of %,d persons".formatted(index, to));
      }
    }
  }

  private int send(int index) {
    List<JsonNode> entries = entries(population.person(index));
    ObjectNode bundle = JSON.createObjectNode().put("resourceType", "Bundle");
    bundle.put("type", "transaction").putArray("entry").addAll(entries);
    for (int tries = 1; ; tries++) {
      HttpResponse<byte[]> answer = peer.post(bundle.toString());
      if (answer.statusCode() == 200) {
        return entries.size();
      }
      // Two transactions that write one practitioner get in each other's way.
      if (tries == MOST_TRIES) {
        throw CommandFailure.failed(
            "The peer answered %d to person %d: %s"
                .formatted(answer.statusCode(), index, Server.text(answer)));
      }
    }
  }

  /** Of all sources together, each entry once. */
  static List<JsonNode> entries(List<PersonBundle> bundles) {
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    String patient = "";
    for (PersonBundle bundle : bundles) {
      Map<String, String> renamed = new LinkedHashMap<>();
      String prefix = bundle.source().organisation().value().toLowerCase(java.util.Locale.ROOT);
      JsonNode sent = care.sheaf.benchmarks.Population.tree(bundle.json()).path("entry");
      for (JsonNode entry : sent) {
        String own = entry.at("/request/url").asText();
        if (own.startsWith("Patient/")) {
          patient = patient.isEmpty() ? own : patient;
          renamed.put(own, patient);
        } else {
          renamed.put(own, own.replaceFirst("/", "/" + prefix + "-"));
        }
      }
      for (JsonNode entry : sent) {
        String own = entry.at("/request/url").asText();
        String name = renamed.getOrDefault(own, own);
        ObjectNode resource = (ObjectNode) entry.path("resource").deepCopy();
        resource.put("id", name.substring(name.indexOf('/') + 1));
        resource.remove("meta");
        rename(resource, renamed);
        ObjectNode written = JSON.createObjectNode();
        written.set("resource", resource);
        written.putObject("request").put("method", "PUT").put("url", name);
        entries.putIfAbsent(name, written);
      }
    }
    return List.copyOf(entries.values());
  }

  private static void rename(JsonNode node, Map<String, String> renamed) {
    if (node instanceof ObjectNode object && object.path("reference").isTextual()) {
      String target = object.path("reference").asText();
      object.put("reference", renamed.getOrDefault(target, target));
    }
    node.forEach(child -> rename(child, renamed));
  }
}
