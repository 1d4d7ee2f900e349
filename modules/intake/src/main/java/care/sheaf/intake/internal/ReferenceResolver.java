package care.sheaf.intake.internal;

import care.sheaf.intake.TakenTypes;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.Refusal.Kind;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.ReadModel.Located;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;

/**
 * Rewrites the references of one delivery to stored ids: to entries of the same bundle, and to
 * entries that the same source sent before. Contained, logical and foreign references stay as they
 * are; a reference to nothing is a problem, and so is one to another source's entry.
 */
final class ReferenceResolver {

  private static final Pattern RELATIVE =
      Pattern.compile("([A-Z][A-Za-z]{1,63})/([A-Za-z0-9.-]{1,64})(?:/_history/[A-Za-z0-9.-]+)?");
  private static final Pattern REST_TAIL =
      Pattern.compile(".*/([A-Z][A-Za-z]{1,63}/[A-Za-z0-9.-]{1,64})");
  private static final Pattern TARGETS = Pattern.compile("[A-Z][A-Za-z]+");
  private static final int MOST_PROBLEMS = 20;

  private final OwnEntries own;
  private final SourceId source;
  private final String publicBase;
  private final Map<String, EntryId> named = new HashMap<>();
  private final Map<EntryId, Boolean> known = new HashMap<>();
  private final Set<EntryId> deleted = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param publicBase our own FHIR address, with a slash at its end
   * @param granted references that this sender may use besides, and what they mean
   */
  ReferenceResolver(
      OwnEntries own,
      SourceId source,
      String publicBase,
      List<Step> steps,
      Map<String, EntryId> granted) {
    this.own = own;
    this.source = source;
    this.publicBase = publicBase;
    named.putAll(granted);
    steps.forEach(this::index);
  }

  List<Problem> problems() {
    return problems;
  }

  /** Makes an entry known under all the names that the bundle may call it by. */
  private void index(Step step) {
    EntryId entry = step.entry();
    if (step.verb() == Step.Verb.DELETE) {
      deleted.add(entry);
      return;
    }
    known.put(entry, true);
    named.put(entry.reference(), entry);
    if (!step.fullUrl().isEmpty()) {
      named.put(step.fullUrl(), entry);
      Matcher tail = REST_TAIL.matcher(step.fullUrl());
      if (tail.matches()) {
        named.putIfAbsent(tail.group(1), entry);
      }
    }
    if (step.verb() == Step.Verb.WRITE) {
      String id = step.written().getIdElement().getIdPart();
      if (id != null) {
        named.putIfAbsent(step.type() + "/" + id, entry);
      }
      for (Identifier identifier : Identifiers.of(step.written())) {
        named.putIfAbsent(step.type() + "?identifier=" + Identifiers.token(identifier), entry);
      }
    }
  }

  /** Rewrites all references of a resource that is to be kept. */
  void resolve(Step step) {
    ElementWalk.over(
        step.written(),
        ElementPath.root(step.path()),
        (path, value, property) -> {
          if (value instanceof Reference reference && reference.hasReference()) {
            resolve(path, reference, property);
          }
        });
  }

  private void resolve(ElementPath path, Reference reference, Property property) {
    String written = reference.getReference();
    if (written.startsWith("#") || problems.size() >= MOST_PROBLEMS) {
      return;
    }
    Optional<EntryId> target = target(written, reference, property, path);
    if (target.isPresent()) {
      reference.setReference(target.get().reference());
      return;
    }
    if (!isForeign(written)) {
      problems.add(dangling(path, written, property));
    }
  }

  private Optional<EntryId> target(
      String written, Reference reference, Property property, ElementPath path) {
    String local =
        written.startsWith(publicBase) ? written.substring(publicBase.length()) : written;
    EntryId inBundle = named.get(local);
    if (inBundle != null) {
      return Optional.of(inBundle);
    }
    if (local.startsWith("urn:")) {
      return allowedTypes(reference, property).stream()
          .map(type -> own.named(type, source, local))
          .filter(this::isStored)
          .findFirst();
    }
    if (local.contains("?")) {
      return conditional(local);
    }
    Matcher relative = RELATIVE.matcher(local);
    return relative.matches()
        ? relative(relative.group(1), relative.group(2), path)
        : Optional.empty();
  }

  private Optional<EntryId> conditional(String written) {
    return Planner.identifierQuery(written)
        .flatMap(
            query -> {
              EntryId inBundle = named.get(query[0] + "?identifier=" + query[1] + "|" + query[2]);
              if (inBundle != null) {
                return Optional.of(inBundle);
              }
              List<EntryId> stored = own.withIdentifier(query[0], source, query[1], query[2]);
              return stored.size() == 1 ? Optional.of(stored.get(0)) : Optional.empty();
            });
  }

  private Optional<EntryId> relative(String type, String id, ElementPath path) {
    EntryId inBundle = named.get(type + "/" + id);
    if (inBundle != null) {
      return Optional.of(inBundle);
    }
    if (!TakenTypes.isTaken(type)) {
      return Optional.empty();
    }
    if (OpaqueId.isValid(id)) {
      Optional<Located> located = own.located(new EntryId(type, id));
      if (located.isPresent()) {
        return ofThisSource(located.get(), path);
      }
    }
    return Optional.of(own.named(type, source, id)).filter(this::isStored);
  }

  private Optional<EntryId> ofThisSource(Located located, ElementPath path) {
    try {
      own.requireOwn(located, source);
    } catch (Rejection rejection) {
      problems.add(new Problem(rejection.refusal(), Optional.of(path.toString())));
      return Optional.of(located.id());
    }
    return deleted.contains(located.id()) ? Optional.empty() : Optional.of(located.id());
  }

  private boolean isStored(EntryId entry) {
    return !deleted.contains(entry)
        && known.computeIfAbsent(entry, id -> own.located(id).isPresent());
  }

  /** The types that an element may refer to; all that are taken in when it says nothing. */
  private static List<String> allowedTypes(Reference reference, Property property) {
    if (reference.hasType()) {
      return TakenTypes.isTaken(reference.getType()) ? List.of(reference.getType()) : List.of();
    }
    List<String> types = new ArrayList<>();
    Matcher matcher = TARGETS.matcher(property.getTypeCode());
    while (matcher.find()) {
      if (TakenTypes.isTaken(matcher.group())) {
        types.add(matcher.group());
      }
    }
    return types.isEmpty() ? TakenTypes.all() : types;
  }

  private boolean isForeign(String written) {
    boolean absolute = written.startsWith("http://") || written.startsWith("https://");
    return absolute && !written.startsWith(publicBase);
  }

  private static Problem dangling(ElementPath path, String written, Property property) {
    Matcher relative = RELATIVE.matcher(written);
    String type =
        relative.matches()
            ? Names.safe(relative.group(1))
            : property.getTypeCode().replaceAll("[^A-Za-z|()]", "");
    return Problem.of(
            Kind.UNPROCESSABLE,
            "REFERENCE_NOT_FOUND",
            path
                + " refers to a "
                + type
                + " that is neither in this delivery nor was sent by your system before. Send it"
                + " first or in the same bundle.")
        .at(path.toString());
  }

  /** Whether a value is a reference to an entry that is kept. */
  static Optional<EntryId> storedTarget(Base value) {
    return value instanceof Reference reference && reference.hasReference()
        ? EntryId.parse(reference.getReference())
        : Optional.empty();
  }
}
