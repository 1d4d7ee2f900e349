package care.sheaf.register.internal;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.BreakGlassRules;
import care.sheaf.register.Client;
import care.sheaf.register.GovernanceProblem;
import care.sheaf.register.MatchingRules;
import care.sheaf.register.Organisation;
import care.sheaf.register.PurposeRules;
import care.sheaf.register.RelationshipRules;
import care.sheaf.register.RequestLimit;
import care.sheaf.register.Role;
import care.sheaf.register.SensitiveCodeList;
import care.sheaf.register.Source;
import care.sheaf.register.Suspensions;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Turns files into a {@link Snapshot}: first their form, then what they say of each other. */
final class SnapshotReader {

  private static final Duration LONGEST_EMERGENCY = Duration.ofDays(1);

  private final GovernanceDirectory directory;
  private final Map<String, String> environment;
  private final Problems problems = new Problems();
  private final Schemas schemas;

  SnapshotReader(GovernanceDirectory directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
    this.schemas = new Schemas(directory, problems);
  }

  Snapshot read() {
    YamlFile organisationFile = file("organisations");
    YamlFile sourceFile = file("sources");
    YamlFile clientFile = file("clients");
    YamlFile roleFile = file("roles");
    YamlFile purposeFile = file("purposes");
    YamlFile relationshipFile = file("relationships");
    YamlFile breakGlassFile = checked("policy/break-glass.yaml", "break-glass");
    YamlFile suspendedFile = checked("policy/suspended.yaml", "suspended");
    YamlFile gpChoicesFile = checked("policy/gp-choices.yaml", "gp-choices");
    YamlFile matchingFile = file("matching");
    YamlFile supersededFile = file("superseded-numbers");
    List<YamlFile> codeFiles = folder("sensitive-codes");
    List<YamlFile> hazardFiles = folder("hazards");
    // What follows relies on the schemas having been met, and on addresses that are some.
    problems.throwIfAny();
    checkAddresses(sourceFile);
    checkThresholds(matchingFile);
    checkTimes(breakGlassFile);
    CodedChoicesReader.check(gpChoicesFile, problems);
    problems.throwIfAny();

    var organisations =
        keyed(organisationFile, "organisations", SnapshotReader::organisation, Organisation::code);
    Optional<RequestLimit> usualLimit = ClientReader.limit(clientFile.root().path("limit"));
    var clients =
        keyed(
            clientFile,
            "clients",
            node -> ClientReader.client(node, organisations.keySet(), usualLimit),
            Client::id);
    var sources = keyed(sourceFile, "sources", this::source, Source::id);
    var roles = keyed(roleFile, "roles", SnapshotReader::role, Role::code);
    var hazards = HazardReader.read(hazardFiles, problems);
    var snapshot =
        new Snapshot(
            directory.text().version(),
            directory.text(),
            organisations,
            sources,
            clients,
            roles,
            dataClasses(roleFile.root().path("citizen").path("sees")),
            codeFiles.stream().map(file -> codeList(file.root())).toList(),
            relationshipRules(relationshipFile.root()),
            breakGlassRules(breakGlassFile.root()),
            suspensions(suspendedFile.root()),
            CodedChoicesReader.read(gpChoicesFile.root()),
            purposeRules(purposeFile.root()),
            matchingRules(matchingFile.root()),
            supersededNumbers(supersededFile),
            hazards);
    new CrossChecks(snapshot, problems).check(sourceFile, clientFile);
    problems.throwIfAny();
    return snapshot;
  }

  private YamlFile file(String name) {
    return checked(name + ".yaml", name);
  }

  private List<YamlFile> folder(String name) {
    return directory.inFolder(name).stream().map(file -> checked(file, name)).toList();
  }

  private YamlFile checked(String fileName, String schema) {
    Optional<String> text = directory.text(fileName);
    if (text.isEmpty()) {
      problems.add(new GovernanceProblem(fileName, 0, "is missing"));
      return YamlFile.read(fileName, "{}", new Problems());
    }
    var own = new Problems();
    YamlFile file = YamlFile.read(fileName, text.get(), own);
    if (own.isEmpty()) {
      schemas.check(file, schema);
    } else {
      own.moveTo(problems);
    }
    return file;
  }

  /** Reads a list whose elements have a key of their own; a key given twice is a problem. */
  private <K, V> Map<K, V> keyed(
      YamlFile file, String list, Function<JsonNode, V> read, Function<V, K> key) {
    var byKey = new LinkedHashMap<K, V>();
    BiFunction<Integer, K, String> pointer = (index, k) -> "/" + list + "/" + index;
    JsonNode nodes = file.root().path(list);
    for (int index = 0; index < nodes.size(); index++) {
      V value = read.apply(nodes.get(index));
      K itsKey = key.apply(value);
      if (byKey.putIfAbsent(itsKey, value) != null) {
        problems.add(file, pointer.apply(index, itsKey), itsKey + " is there twice");
      }
    }
    return byKey;
  }

  private static Organisation organisation(JsonNode node) {
    return new Organisation(
        new OdsCode(text(node, "code")),
        text(node, "name"),
        Setting.ofCode(text(node, "setting")),
        since(node));
  }

  private static Optional<LocalDate> since(JsonNode node) {
    return Optional.of(node.path("since").asText())
        .filter(written -> !written.isEmpty())
        .map(LocalDate::parse);
  }

  private void checkThresholds(YamlFile matchingFile) {
    JsonNode root = matchingFile.root();
    if (root.path("review").asDouble() > root.path("link").asDouble()) {
      problems.add(matchingFile, "/review", "must not be above link");
    }
  }

  private void checkTimes(YamlFile breakGlassFile) {
    JsonNode root = breakGlassFile.root();
    Duration lasts = Duration.parse(text(root, "lasts"));
    if (lasts.isZero() || lasts.compareTo(LONGEST_EMERGENCY) > 0) {
      problems.add(breakGlassFile, "/lasts", "must be more than nothing, and a day at most");
    }
    if (Duration.parse(text(root, "reviewWithin")).compareTo(lasts) < 0) {
      problems.add(breakGlassFile, "/reviewWithin", "must not be shorter than lasts");
    }
  }

  private Map<NhsNumber, NhsNumber> supersededNumbers(YamlFile file) {
    Map<NhsNumber, NhsNumber> next = new LinkedHashMap<>();
    JsonNode numbers = file.root().path("numbers");
    for (int index = 0; index < numbers.size(); index++) {
      String pointer = "/numbers/" + index;
      Optional<NhsNumber> old = NhsNumber.parse(text(numbers.get(index), "old"));
      Optional<NhsNumber> now = NhsNumber.parse(text(numbers.get(index), "now"));
      if (old.isEmpty() || now.isEmpty()) {
        problems.add(file, pointer, "is no NHS number: its check digit is wrong");
      } else if (next.putIfAbsent(old.get(), now.get()) != null) {
        problems.add(file, pointer, "is superseded twice");
      }
    }
    Map<NhsNumber, NhsNumber> last = new LinkedHashMap<>();
    for (NhsNumber old : next.keySet()) {
      NhsNumber now = old;
      for (int step = 0; next.containsKey(now); step++) {
        if (step > next.size()) {
          problems.add(file, "/numbers", "go round in a circle");
          return Map.of();
        }
        now = next.get(now);
      }
      last.put(old, now);
    }
    return last;
  }

  private static MatchingRules matchingRules(JsonNode root) {
    return new MatchingRules(
        root.path("link").asDouble(),
        root.path("review").asDouble(),
        root.path("model").toString());
  }

  private void checkAddresses(YamlFile sourceFile) {
    JsonNode sources = sourceFile.root().path("sources");
    for (int index = 0; index < sources.size(); index++) {
      JsonNode availability = sources.get(index).path("availability");
      if (!availability.isMissingNode() && address(availability).isEmpty()) {
        problems.add(
            sourceFile,
            "/sources/" + index + "/availability/address",
            "is not an http or https address, or names a variable that is not set");
      }
    }
  }

  private Optional<URI> address(JsonNode availability) {
    return EnvironmentText.of(text(availability, "address"), environment)
        .flatMap(SnapshotReader::uri)
        .filter(uri -> uri.getHost() != null)
        .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException notOne) {
      return Optional.empty();
    }
  }

  private Optional<Source.Availability> availability(JsonNode node) {
    return address(node)
        .map(
            address ->
                new Source.Availability(
                    address,
                    Duration.parse(text(node, "every")),
                    Duration.parse(text(node, "timeout")),
                    node.path("downAfter").asInt()));
  }

  private Source source(JsonNode node) {
    return new Source(
        SourceId.parse(text(node, "id")).orElseThrow(),
        text(node, "name"),
        Setting.ofCode(text(node, "setting")),
        text(node, "client"),
        text(node, "owner"),
        node.path("enabled").asBoolean(),
        Duration.parse(text(node, "staleAfter")),
        since(node),
        availability(node.path("availability")));
  }

  private static Role role(JsonNode node) {
    return new Role(
        new RoleCode(text(node, "code")),
        text(node, "name"),
        dataClasses(node.path("sees")),
        texts(node.path("permissions")).stream()
            .map(Role.Permission::valueOf)
            .collect(Collectors.toSet()),
        new HashSet<>(texts(node.path("sensitivities"))),
        new HashSet<>(texts(node.path("activities"))));
  }

  private static SensitiveCodeList codeList(JsonNode node) {
    var labels = new HashSet<Label>();
    node.path("labels")
        .forEach(label -> labels.add(new Label(text(label, "system"), text(label, "code"))));
    var codes = new LinkedHashMap<String, Set<String>>();
    node.path("codes")
        .properties()
        .forEach(
            system ->
                codes.put(
                    system.getKey(),
                    system.getValue().properties().stream()
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet())));
    return new SensitiveCodeList(text(node, "name"), labels, codes);
  }

  private static RelationshipRules relationshipRules(JsonNode node) {
    JsonNode claims = node.path("claims");
    return new RelationshipRules(
        Duration.parse(text(node, "afterRegistration")),
        Duration.parse(text(node, "afterEncounter")),
        Duration.parse(text(node, "referralLasts")),
        Set.copyOf(texts(node.path("notReferrals"))),
        Duration.parse(text(node, "selfClaimed")),
        reasons(claims),
        Set.copyOf(texts(claims.path("coordination"))),
        claims.path("textMinimum").asInt());
  }

  private static Suspensions suspensions(JsonNode node) {
    return new Suspensions(
        ids(node.path("users")),
        ids(node.path("clients")),
        ids(node.path("organisations")).stream().map(OdsCode::new).collect(Collectors.toSet()));
  }

  private static Set<String> ids(JsonNode list) {
    var ids = new HashSet<String>();
    list.forEach(each -> ids.add(text(each, "id")));
    return ids;
  }

  private static BreakGlassRules breakGlassRules(JsonNode node) {
    return new BreakGlassRules(
        Duration.parse(text(node, "lasts")),
        reasons(node),
        node.path("textMinimum").asInt(),
        Duration.parse(text(node, "reviewWithin")));
  }

  private static Map<String, String> reasons(JsonNode node) {
    var reasons = new LinkedHashMap<String, String>();
    node.path("reasons")
        .forEach(reason -> reasons.put(text(reason, "code"), text(reason, "words")));
    return reasons;
  }

  private static PurposeRules purposeRules(JsonNode node) {
    return new PurposeRules(
        purposes(node.path("staff")),
        purposes(node.path("citizen")),
        purposes(node.path("system")));
  }

  private static Set<Purpose> purposes(JsonNode list) {
    return texts(list).stream().map(Purpose::new).collect(Collectors.toSet());
  }

  static Set<DataClass> dataClasses(JsonNode list) {
    return texts(list).stream().map(DataClass::ofCode).collect(Collectors.toSet());
  }

  static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }

  /** For enums written in files as {@code very-low}. */
  static <E extends Enum<E>> E constant(Class<E> type, String written) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().replace('_', '-').equalsIgnoreCase(written))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + type.getSimpleName()));
  }
}
