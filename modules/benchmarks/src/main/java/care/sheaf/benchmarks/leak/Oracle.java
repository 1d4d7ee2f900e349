package care.sheaf.benchmarks.leak;

import care.sheaf.benchmarks.leak.Entry.Version;
import care.sheaf.benchmarks.leak.Saying.Receiver;
import care.sheaf.benchmarks.leak.Saying.Rule;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.Client;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import care.sheaf.register.SensitiveCodeList;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may see what, by a plain reading of docs/consent.md, entry by entry. It shares the register's
 * files with the server, and no line of what decides there.
 */
final class Oracle {

  static final Set<String> HANDLING = Set.of("NOPAT", "PRIVMARK");

  private static final Map<String, Set<String>> NARROWER =
      Map.of(
          "TREAT", Set.of("CAREMGT", "COC", "ETREAT"),
          "ETREAT", Set.of("BTG"));

  private static final Set<DataClass> SAFETY = Set.of(DataClass.ALLERGIES, DataClass.ALERTS);

  private final Register register;
  private final LocalDate today;

  Oracle(Register register, LocalDate today) {
    this.register = register;
    this.today = today;
  }

  /** One class of entry, as the rules speak of it. */
  private record Kind(SourceId source, DataClass dataClass, Set<Label> labels) {}

  /**
   * The code of the refusal that a call about the person must meet with, objections apart; empty
   * where the record opens.
   */
  Optional<String> refusal(AccessContext viewer, Subject subject) {
    if (viewer.actor() instanceof Actor.Citizen citizen) {
      return citizen.nhsNumber().equals(Viewers.NUMBER)
          ? Optional.empty()
          : Optional.of("NO_RELATIONSHIP");
    }
    boolean staff = viewer.actor() instanceof Actor.Staff;
    boolean reads =
        staff
            ? role(viewer).permissions().contains(Role.Permission.VIEW_RECORD)
            : !client(viewer).systemSees().isEmpty();
    if (!reads) {
      return Optional.of("ACCESS_DENIED");
    }
    boolean emergency = inEmergency(viewer, subject);
    if (!isRelated(viewer, subject) && !emergency && !sentARecord(viewer, subject)) {
      return Optional.of("NO_RELATIONSHIP");
    }
    Set<String> purposes =
        staff
            ? Set.of("TREAT", "ETREAT", "COC", "CAREMGT")
            : Set.of("TREAT", "COC", "CAREMGT", "RECORDMGT");
    if (!purposes.contains(viewer.purpose().code())) {
      return Optional.of("ACCESS_DENIED");
    }
    if (!subject.restricted() || (!staff && sentARecord(viewer, subject))) {
      return Optional.empty();
    }
    if (!staff || !role(viewer).activities().contains(Role.OPENS_RESTRICTED)) {
      return Optional.of("RESTRICTED_RECORD");
    }
    return claimed(viewer, subject) || emergency ? Optional.empty() : Optional.of("REASON_NEEDED");
  }

  /** Whether one directive by itself leaves nothing at all to the viewer. */
  boolean objectsToAll(AccessContext viewer, Subject subject) {
    if (viewer.actor() instanceof Actor.Citizen || inEmergency(viewer, subject)) {
      return false;
    }
    return subject.sayings().stream()
        .anyMatch(saying -> everything().stream().allMatch(kind -> denies(saying, viewer, kind)));
  }

  /**
   * Whether a viewer whose call is not refused sees an entry, what it refers to apart.
   *
   * @param labels the entry's own and those that it carries
   */
  boolean sees(AccessContext viewer, Subject subject, Entry entry, Set<Label> labels) {
    if (subject.restricted() && entry.id().type().equals("RelatedPerson")) {
      return false;
    }
    return entry.all().stream()
        .map(Version::dataClass)
        .distinct()
        .map(dataClass -> new Kind(entry.source(), dataClass, labels))
        .allMatch(kind -> sees(viewer, subject, kind));
  }

  private boolean sees(AccessContext viewer, Subject subject, Kind kind) {
    if (viewer.actor() instanceof Actor.Citizen) {
      return register.citizenSees().contains(kind.dataClass())
          && isLawful(kind)
          && !kind.labels().contains(Label.sensitivity("NOPAT"));
    }
    boolean emergency = inEmergency(viewer, subject);
    boolean objected =
        !emergency && subject.sayings().stream().anyMatch(each -> denies(each, viewer, kind));
    if (objected) {
      return false;
    }
    if (viewer.actor() instanceof Actor.Staff) {
      Role role = role(viewer);
      return role.sees().contains(kind.dataClass())
          && isLawful(kind)
          && (emergency
              || SAFETY.contains(kind.dataClass())
              || sensitivities(kind).stream().allMatch(code -> seesLabel(role, code)));
    }
    boolean own = viewer.source().equals(Optional.of(kind.source()));
    if (sentARecord(viewer, subject) && (subject.restricted() || !isRelated(viewer, subject))) {
      return own;
    }
    return own
        || (client(viewer).systemSees().contains(kind.dataClass())
            && isLawful(kind)
            && (SAFETY.contains(kind.dataClass()) || sensitivities(kind).isEmpty()));
  }

  private static boolean seesLabel(Role role, String code) {
    return role.sensitivities().contains("*") || role.sensitivities().contains(code);
  }

  private static boolean isLawful(Kind kind) {
    return kind.labels().stream().noneMatch(label -> label.system().equals(Places.LAW));
  }

  private static List<String> sensitivities(Kind kind) {
    return kind.labels().stream()
        .filter(
            label ->
                label.system().equals(Label.CONFIDENTIALITY)
                    ? Set.of("R", "V").contains(label.code())
                    : label.system().equals(Label.SENSITIVITY) && !HANDLING.contains(label.code()))
        .map(Label::code)
        .toList();
  }

  /** Of all versions: those sent, those of the lists, and R where one of them is sensitive. */
  Set<Label> labels(Entry entry) {
    var labels = new HashSet<Label>();
    for (Version version : entry.all()) {
      var ofVersion = new HashSet<>(EntryMaker.sent(version.json()));
      for (String code : codes(version.json())) {
        for (SensitiveCodeList list : register.sensitiveCodeLists()) {
          if (list.codes().entrySet().stream()
              .anyMatch(
                  each ->
                      each.getValue().stream()
                          .anyMatch(listed -> code.equals(each.getKey() + "|" + listed)))) {
            ofVersion.addAll(list.labels());
          }
        }
      }
      boolean sensitive =
          ofVersion.stream()
              .anyMatch(
                  label ->
                      label.system().equals(Places.LAW)
                          || (label.system().equals(Label.SENSITIVITY)
                              && !HANDLING.contains(label.code())));
      boolean said =
          ofVersion.contains(Label.confidentiality("R"))
              || ofVersion.contains(Label.confidentiality("V"));
      if (sensitive && !said) {
        ofVersion.add(Label.confidentiality("R"));
      }
      labels.addAll(ofVersion);
    }
    return labels;
  }

  private static List<String> codes(JsonNode json) {
    var codes = new ArrayList<String>();
    json.properties()
        .forEach(
            field -> {
              if (!field.getKey().equals("meta")) {
                gather(field.getValue(), codes);
              }
            });
    return codes;
  }

  private static void gather(JsonNode node, List<String> codes) {
    if (node.has("system") && node.has("code")) {
      codes.add(node.path("system").asText() + "|" + node.path("code").asText());
    }
    node.forEach(child -> gather(child, codes));
  }

  private Role role(AccessContext viewer) {
    return viewer.role().flatMap(register::role).orElseThrow();
  }

  private Client client(AccessContext viewer) {
    return register.client(viewer.client()).orElseThrow();
  }

  private static boolean isRelated(AccessContext viewer, Subject subject) {
    String organisation = viewer.organisation().orElseThrow().value();
    boolean board = organisation.equals("QZZ");
    return claimed(viewer, subject) || (!board && subject.carers().contains(organisation));
  }

  private static boolean claimed(AccessContext viewer, Subject subject) {
    return named(viewer, subject.claimants());
  }

  private static boolean inEmergency(AccessContext viewer, Subject subject) {
    return named(viewer, subject.emergencies());
  }

  private static boolean named(AccessContext viewer, Set<String> users) {
    return Viewers.user(viewer).filter(users::contains).isPresent();
  }

  private static boolean sentARecord(AccessContext viewer, Subject subject) {
    return viewer.actor() instanceof Actor.PartnerSystem
        && subject.records().stream()
            .anyMatch(record -> viewer.source().equals(Optional.of(record.source())));
  }

  private boolean denies(Saying saying, AccessContext viewer, Kind kind) {
    if (saying.root().isEmpty()) {
      return saying.optOut();
    }
    Rule root = saying.root().get();
    if (isAbout(root, viewer, kind)) {
      return isDenied(root, viewer, kind);
    }
    return saying.optOut() && !root.deny();
  }

  /** The innermost that matches has the last word; of two beside each other, the exception. */
  private boolean isDenied(Rule rule, AccessContext viewer, Kind kind) {
    boolean excepted =
        rule.exceptions().stream()
            .anyMatch(
                each -> isAbout(each, viewer, kind) && isDenied(each, viewer, kind) == each.deny());
    return excepted != rule.deny();
  }

  private boolean isAbout(Rule rule, AccessContext viewer, Kind kind) {
    boolean inTime =
        rule.from().map(LocalDate::parse).filter(today::isBefore).isEmpty()
            && rule.until().map(LocalDate::parse).filter(today::isAfter).isEmpty();
    String asked = viewer.purpose().code();
    boolean forPurpose =
        rule.purposes().isEmpty()
            || rule.purposes().contains(asked)
            || rule.purposes().stream()
                .anyMatch(named -> NARROWER.getOrDefault(named, Set.of()).contains(asked));
    boolean toReceiver =
        rule.receivers().isEmpty() || rule.receivers().stream().anyMatch(each -> is(each, viewer));
    boolean ofSource =
        (rule.sources().isEmpty() && rule.custodians().isEmpty())
            || rule.sources().contains(kind.source())
            || rule.custodians().contains(kind.source().organisation());
    boolean ofClass = rule.classes().isEmpty() || rule.classes().contains(kind.dataClass());
    boolean ofLabel =
        rule.labels().isEmpty() || rule.labels().stream().anyMatch(kind.labels()::contains);
    boolean ofSetting = rule.settings().isEmpty() || rule.settings().contains(setting(kind));
    return inTime && forPurpose && toReceiver && ofSource && ofClass && ofLabel && ofSetting;
  }

  private static boolean is(Receiver receiver, AccessContext viewer) {
    return receiver
            .organisation()
            .filter(code -> !viewer.organisation().equals(Optional.of(new OdsCode(code))))
            .isEmpty()
        && receiver
            .role()
            .filter(code -> !viewer.role().map(Object::toString).equals(Optional.of(code)))
            .isEmpty();
  }

  private Setting setting(Kind kind) {
    return register.source(kind.source()).orElseThrow().setting();
  }

  /** A kind of each source, class and label that a directive can name. */
  private static List<Kind> everything() {
    var kinds = new ArrayList<Kind>();
    for (SourceId source : Places.SOURCES) {
      for (DataClass dataClass : DataClass.values()) {
        kinds.add(new Kind(source, dataClass, Set.of()));
        kinds.add(new Kind(source, dataClass, Set.copyOf(Places.SENT)));
      }
    }
    return kinds;
  }
}
