package care.sheaf.identity.internal;

import care.sheaf.audit.LedgerEntry;
import care.sheaf.audit.LedgerReader;
import care.sheaf.identity.PersonCase.Look;
import care.sheaf.identity.StewardDecision;
import care.sheaf.identity.StewardDecision.By;
import care.sheaf.identity.StewardDecision.Kind;
import care.sheaf.kernel.PersonId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who saw the records of two persons as one, by the ledger. */
final class JoinedLooks {

  private static final int MOST_ENTRIES = 2_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LedgerReader ledger;

  JoinedLooks(LedgerReader ledger) {
    this.ledger = ledger;
  }

  /** The newest first. */
  List<Look> during(List<StewardDecision> decisions) {
    List<Look> looks = new ArrayList<>();
    for (StewardDecision decision : decisions) {
      boolean joins = decision.kind() == Kind.LINK || decision.kind() == Kind.MERGE;
      Optional<Instant> from = decision.settled().map(By::at);
      Optional<PersonId> person =
          decision.other().filter(other -> !other.equals(decision.person()));
      if (joins && wasDone(decision) && from.isPresent() && person.isPresent()) {
        Instant until = decision.undone().map(By::at).orElse(Instant.MAX);
        ledger.about(List.of(person.get()), MOST_ENTRIES).stream()
            .filter(entry -> isWithin(entry, from.get(), until))
            .map(entry -> look(entry, decision))
            .flatMap(Optional::stream)
            .forEach(looks::add);
      }
    }
    looks.sort(Comparator.comparing(Look::at).reversed());
    return looks;
  }

  private static boolean wasDone(StewardDecision decision) {
    return switch (decision.state()) {
      case DONE, UNDONE -> true;
      case PROPOSED, REFUSED -> false;
    };
  }

  private static boolean isWithin(LedgerEntry entry, Instant from, Instant until) {
    return !entry.recorded().isBefore(from) && entry.recorded().isBefore(until);
  }

  /** Only what left: a refusal discloses nothing. */
  private static Optional<Look> look(LedgerEntry entry, StewardDecision decision) {
    JsonNode content = tree(entry.content());
    if (!content.has("disclosed")) {
      return Optional.empty();
    }
    JsonNode actor = content.path("actor");
    return Optional.of(
        new Look(
            actor.path("name").asText(actor.path("id").asText()),
            name(actor.path("role")),
            name(content.path("organisation")),
            content.path("purpose").asText(),
            entry.recorded(),
            decision.id()));
  }

  private static Optional<String> name(JsonNode coded) {
    String name = coded.path("name").asText(coded.path("code").asText());
    return Optional.of(name).filter(known -> !known.isEmpty());
  }

  private static JsonNode tree(String content) {
    try {
      return JSON.readTree(content);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("an entry of the ledger is not JSON; run audit verify");
    }
  }
}
