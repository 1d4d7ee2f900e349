package care.sheaf.intake.internal;

import care.sheaf.intake.TakenTypes;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.Refusal.Kind;
import care.sheaf.kernel.SourceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Works out for each entry of a delivery what is to be done, and under which stored id. */
@ApplicationScoped
public class Planner {

  private static final Pattern IDENTIFIER_QUERY =
      Pattern.compile("([A-Za-z]+)\\?identifier=([^&|]*)\\|([^&|]+)");
  private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
  private static final Pattern VERSION = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");
  private static final Pattern REST_URL = Pattern.compile(".*/([A-Z][A-Za-z]+)/([^/?#]+)");

  private final OwnEntries own;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected Planner() {
    this.own = null;
  }

  @Inject
  public Planner(OwnEntries own) {
    this.own = own;
  }

  /** What a bundle's entry asks for. */
  Step ofBundle(Kept delivery, BundleEntryComponent entry, int index) {
    String path = "Bundle.entry[" + index + "]";
    if (!entry.hasRequest() || !entry.getRequest().hasMethod() || !entry.getRequest().hasUrl()) {
      throw Problem.unprocessable(path + ".request needs a method and a url.")
          .at(path + ".request")
          .asRejection();
    }
    BundleEntryRequestComponent request = entry.getRequest();
    if (request.hasIfNoneMatch() || request.hasIfModifiedSince()) {
      throw Problem.of(
              Kind.UNPROCESSABLE, path + ": ifNoneMatch and ifModifiedSince are not supported.")
          .at(path + ".request")
          .asRejection();
    }
    Optional<Long> ifMatch =
        request.hasIfMatch() ? Optional.of(version(request.getIfMatch())) : Optional.empty();
    String fullUrl = entry.hasFullUrl() ? entry.getFullUrl() : "";
    Resource resource = entry.hasResource() ? entry.getResource() : null;
    var asked = new Asked(delivery, index, path, resource, fullUrl, ifMatch);
    HTTPVerb verb = request.getMethod();
    if (verb == HTTPVerb.POST) {
      String condition = request.hasIfNoneExist() ? request.getIfNoneExist() : "";
      return create(asked, request.getUrl(), condition);
    }
    if (verb == HTTPVerb.PUT) {
      return update(asked, request.getUrl());
    }
    if (verb == HTTPVerb.DELETE) {
      return delete(asked, request.getUrl());
    }
    throw Problem.of(
            Kind.UNPROCESSABLE,
            "UNSUPPORTED_SERVICE",
            path + ": a bundle may POST, PUT and DELETE. Read and search outside of it.")
        .at(path + ".request.method")
        .asRejection();
  }

  /**
   * The entries that deliveries will most likely write, told by their addresses alone: only good
   * for looking things up together beforehand.
   */
  List<EntryId> likely(List<Taking.Member> members) {
    Set<EntryId> entries = new LinkedHashSet<>();
    for (Taking.Member member : members) {
      for (BundleEntryComponent entry : member.bundle().getEntry()) {
        String[] parts = String.valueOf(entry.getRequest().getUrl()).split("/", -1);
        boolean plain =
            entry.getRequest().getMethod() == HTTPVerb.PUT
                && parts.length == 2
                && TakenTypes.isTaken(parts[0])
                && FHIR_ID.matcher(parts[1]).matches();
        if (plain) {
          entries.add(own.named(parts[0], member.delivery().source(), parts[1]));
        }
      }
    }
    return List.copyOf(entries);
  }

  /** What a request to one address asks for. */
  Step ofSingle(Kept delivery, @Nullable Resource resource) {
    String path = delivery.request().path();
    String root = resource == null ? path : resource.fhirType();
    var asked = new Asked(delivery, 0, root, resource, "", delivery.request().ifMatch());
    return switch (delivery.request().method()) {
      case "POST" -> create(asked, path, "");
      case "PUT" -> update(asked, path);
      default -> delete(asked, path);
    };
  }

  private Step create(Asked asked, String type, String condition) {
    Resource resource = asked.resourceOf(type);
    requireTaken(type, asked);
    SourceId source = asked.delivery.source();
    if (!condition.isEmpty()) {
      List<EntryId> there = matching(type + "?" + condition, type, asked);
      if (!there.isEmpty()) {
        return asked.step(Step.Verb.KEEP, true, there.get(0), null);
      }
    }
    return asked.step(
        Step.Verb.WRITE, true, own.named(type, source, ownIdOfNew(asked, resource)), resource);
  }

  /** A new entry's own id: its urn, else its first identifier, else what only this delivery has. */
  private static String ownIdOfNew(Asked asked, Resource resource) {
    if (asked.fullUrl.startsWith("urn:")) {
      return asked.fullUrl;
    }
    Optional<String> identifier =
        asked.delivery.context().source().isPresent()
            ? Identifiers.first(resource)
            : Optional.empty();
    if (identifier.isPresent()) {
      return identifier.get();
    }
    Matcher url = REST_URL.matcher(asked.fullUrl);
    return url.matches() ? url.group(2) : "delivery:" + asked.delivery.id() + "#" + asked.index;
  }

  private Step update(Asked asked, String url) {
    if (url.contains("?")) {
      return conditionalUpdate(asked, url);
    }
    String[] parts = typeAndId(url, asked);
    Resource resource = asked.resourceOf(parts[0]);
    requireTaken(parts[0], asked);
    String inBody = resource.getIdElement().getIdPart();
    EntryId entry = addressed(asked, parts);
    if (inBody != null && !inBody.equals(parts[1]) && !inBody.equals(entry.id())) {
      throw Problem.unprocessable("The id in the resource is not the id in the address.")
          .at(asked.path)
          .asRejection();
    }
    return asked.step(Step.Verb.WRITE, false, entry, resource);
  }

  private Step conditionalUpdate(Asked asked, String url) {
    Matcher matcher = IDENTIFIER_QUERY.matcher(decoded(url));
    String type = matcher.matches() ? matcher.group(1) : url.substring(0, url.indexOf('?'));
    Resource resource = asked.resourceOf(type);
    requireTaken(type, asked);
    List<EntryId> there = matching(url, type, asked);
    EntryId entry =
        there.isEmpty()
            ? own.named(type, asked.delivery.source(), matcher.group(2) + "|" + matcher.group(3))
            : there.get(0);
    return asked.step(Step.Verb.WRITE, false, entry, resource);
  }

  private Step delete(Asked asked, String url) {
    String[] parts = typeAndId(url, asked);
    requireTaken(parts[0], asked);
    if (parts[0].equals("Consent")) {
      throw Problem.of(
              Kind.METHOD_NOT_ALLOWED,
              "A Consent is not deleted. Withdraw it: PUT it with status inactive.")
          .asRejection();
    }
    return asked.step(Step.Verb.DELETE, false, addressedForDeletion(asked, parts), null);
  }

  private EntryId addressed(Asked asked, String[] parts) {
    EntryId entry = own.addressed(parts[0], asked.delivery.source(), parts[1]);
    boolean byUser = asked.delivery.context().source().isEmpty();
    if (byUser && !(OpaqueId.isValid(parts[1]) && own.located(entry).isPresent())) {
      throw Problem.of(
              Kind.NOT_FOUND,
              "RESOURCE_NOT_FOUND",
              "There is no such entry. Use POST for a new one.")
          .asRejection();
    }
    return entry;
  }

  /** Deleting what is gone already is no fault (FHIR R4, "delete"). */
  private EntryId addressedForDeletion(Asked asked, String[] parts) {
    try {
      return addressed(asked, parts);
    } catch (Rejection rejection) {
      if (rejection.refusal().kind() == Kind.GONE) {
        return new EntryId(parts[0], parts[1]);
      }
      throw rejection;
    }
  }

  private List<EntryId> matching(String url, String type, Asked asked) {
    Matcher matcher = IDENTIFIER_QUERY.matcher(decoded(url));
    if (!matcher.matches()) {
      throw Problem.of(
              Kind.UNPROCESSABLE,
              asked.path + ": a condition must be of the form identifier=system|value.")
          .at(asked.path)
          .asRejection();
    }
    List<EntryId> there =
        own.withIdentifier(type, asked.delivery.source(), matcher.group(2), matcher.group(3));
    if (there.size() > 1) {
      throw Problem.of(
              Kind.PRECONDITION_FAILED,
              asked.path + ": several of your entries carry this identifier. Use their ids.")
          .at(asked.path)
          .asRejection();
    }
    return there;
  }

  /** The stored entry that an identifier in a conditional reference means. */
  static Optional<String[]> identifierQuery(String reference) {
    Matcher matcher = IDENTIFIER_QUERY.matcher(decoded(reference));
    return matcher.matches()
        ? Optional.of(new String[] {matcher.group(1), matcher.group(2), matcher.group(3)})
        : Optional.empty();
  }

  static String decoded(String url) {
    try {
      return URLDecoder.decode(url.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return url;
    }
  }

  /** Reads an ETag such as {@code W/"3"}. */
  static long version(String etag) {
    Matcher matcher = VERSION.matcher(etag.strip());
    if (!matcher.matches()) {
      throw Problem.of(Kind.INVALID, "INVALID_VALUE", "If-Match must be of the form W/\"3\".")
          .asRejection();
    }
    return Long.parseLong(matcher.group(1));
  }

  private static String[] typeAndId(String url, Asked asked) {
    String[] parts = url.split("/", -1);
    if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw Problem.unprocessable(asked.path + ": the address must be {type}/{id}.")
          .at(asked.path)
          .asRejection();
    }
    return parts;
  }

  private static void requireTaken(String type, Asked asked) {
    if (!TakenTypes.isTaken(type)) {
      throw Problem.of(
              Kind.UNPROCESSABLE,
              "UNSUPPORTED_SERVICE",
              "Sheaf does not take in "
                  + Names.safe(type)
                  + ". Leave it out; the CapabilityStatement lists the types that are taken in.")
          .at(asked.path)
          .asRejection();
    }
  }

  /** An entry and its surroundings, while its step is worked out. */
  private record Asked(
      Kept delivery,
      int index,
      String path,
      @Nullable Resource resource,
      String fullUrl,
      Optional<Long> ifMatch) {

    Resource resourceOf(String type) {
      if (resource == null) {
        throw Problem.unprocessable(path + ": a resource is missing.").at(path).asRejection();
      }
      if (!resource.fhirType().equals(type)) {
        throw Problem.unprocessable(
                path + ": the resource is not of the type that its address names.")
            .at(path)
            .asRejection();
      }
      return resource;
    }

    Step step(Step.Verb verb, boolean created, EntryId entry, @Nullable Resource kept) {
      return new Step(index, verb, created, entry, kept, fullUrl, ifMatch, path);
    }
  }
}
