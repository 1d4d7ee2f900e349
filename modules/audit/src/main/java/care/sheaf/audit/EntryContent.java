package care.sheaf.audit;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RoleCode;
import care.sheaf.ledger.CanonicalJson;
import care.sheaf.register.Organisation;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Writes what an entry says; docs/ledger.md lists the members. */
final class EntryContent {

  /** Longer texts are cut: an entry must fit the 65,535 bytes that tlog-tiles allows. */
  private static final int LONGEST_TEXT = 1000;

  private static final int MOST_DETAILS = 20;

  private final Register register;

  EntryContent(Register register) {
    this.register = register;
  }

  String of(
      UUID id,
      Instant recorded,
      AuditRecord record,
      Optional<Disclosure> disclosure,
      LedgerStream.Place place) {
    Map<String, Object> content = base(id, recorded, record.event(), place);
    content.put("action", record.action().code());
    record.person().map(PersonId::value).ifPresent(person -> content.put("person", person));
    record.decision().ifPresent(decision -> content.put("decision", decision.toString()));
    disclosure.ifPresent(set -> content.put("disclosed", disclosed(set)));
    record.refusal().ifPresent(refusal -> content.put("refusal", refusal(refusal)));
    if (!record.detail().isEmpty()) {
      content.put("detail", detail(record.detail()));
    }
    putContext(content, record.context());
    return CanonicalJson.write(content);
  }

  /** An entry that the ledger writes about itself. */
  String ofTheLedger(
      UUID id, Instant recorded, String event, Map<String, ?> detail, LedgerStream.Place place) {
    Map<String, Object> content = base(id, recorded, event, place);
    content.put("action", AuditRecord.Action.EXECUTE.code());
    content.put("actor", Map.of("kind", "server", "id", "sheaf"));
    content.put("detail", detail);
    return CanonicalJson.write(content);
  }

  private static Map<String, Object> base(
      UUID id, Instant recorded, String event, LedgerStream.Place place) {
    var content = new TreeMap<String, Object>();
    content.put("id", id.toString());
    content.put(
        "recorded", DateTimeFormatter.ISO_INSTANT.format(recorded.truncatedTo(ChronoUnit.MICROS)));
    content.put("event", text(event));
    content.put("node", place.node().toString());
    content.put("counter", place.counter());
    content.put("settled", place.settled());
    return content;
  }

  private void putContext(Map<String, Object> content, AccessContext context) {
    content.put("actor", actor(context.actor()));
    context.organisation().ifPresent(code -> content.put("organisation", organisation(code)));
    context.source().ifPresent(source -> content.put("source", source.toString()));
    content.put("client", text(context.client()));
    content.put("purpose", context.purpose().code());
    content.put("requestId", context.requestId().toString());
    content.put("correlationId", context.correlationId().value());
    content.put("remoteAddress", text(context.remoteAddress()));
  }

  private Map<String, Object> actor(Actor actor) {
    var members = new TreeMap<String, Object>();
    members.put("id", text(actor.id()));
    if (actor instanceof Actor.Staff staff) {
      members.put("kind", "staff");
      members.put("name", text(staff.name()));
      members.put("role", role(staff.role()));
      staff.vouchedBy().ifPresent(client -> members.put("vouchedBy", text(client)));
      return members;
    }
    members.put("kind", actor instanceof Actor.Citizen ? "citizen" : "system");
    return members;
  }

  private Map<String, Object> role(RoleCode code) {
    return named(code.value(), register.role(code).map(Role::name));
  }

  private Map<String, Object> organisation(OdsCode code) {
    return named(code.value(), register.organisation(code).map(Organisation::name));
  }

  private static Map<String, Object> named(String code, Optional<String> name) {
    var members = new TreeMap<String, Object>();
    members.put("code", code);
    name.ifPresent(asAtTheTime -> members.put("name", text(asAtTheTime)));
    return members;
  }

  private static Map<String, Object> disclosed(Disclosure set) {
    return Map.of("count", set.count(), "hash", set.hash().hex());
  }

  private static Map<String, Object> refusal(Refusal refusal) {
    var members = new TreeMap<String, Object>();
    members.put("kind", refusal.kind().name());
    refusal.spineCode().ifPresent(code -> members.put("spineCode", text(code)));
    members.put("text", text(refusal.text()));
    return members;
  }

  private static Map<String, Object> detail(Map<String, String> detail) {
    var members = new TreeMap<String, Object>();
    detail.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(MOST_DETAILS)
        .forEach(entry -> members.put(text(entry.getKey()), text(entry.getValue())));
    return members;
  }

  /** Characters that UTF-8 or PostgreSQL cannot hold must not keep an entry from being written. */
  private static String text(String text) {
    var clean = new StringBuilder(Math.min(text.length(), LONGEST_TEXT));
    text.codePoints()
        .limit(LONGEST_TEXT)
        .map(EntryContent::writable)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static int writable(int codePoint) {
    boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return half || codePoint == 0 ? 0xFFFD : codePoint;
  }
}
