package care.sheaf.estate.population;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one source holds of one person, written as transactions while it is made up. */
final class Chart {

  /** No transaction grows beyond this, its Patient and practitioners included. */
  static final int LARGEST_BUNDLE = 480;

  private final Holder holder;
  private final StatedPerson stated;
  private final List<StaffMember> staff;
  private final List<PersonBundle> bundles = new ArrayList<>();

  /** Whom entries name: also in the next bundle, since an entry names them before it starts one. */
  private final Set<StaffMember> seen = new LinkedHashSet<>();

  private Json json = new Json();
  private String open = "";
  private int inBundle;
  private int count;

  Chart(Holder holder, StatedPerson stated) {
    this.holder = holder;
    this.stated = stated;
    this.staff = Catalogue.read().staff(holder);
    start();
  }

  Holder holder() {
    return holder;
  }

  Someone someone() {
    return stated.someone();
  }

  /** How many resources are about the person, the Patient included once. */
  int count() {
    return count + 1;
  }

  /** Starts an entry about the person; {@link #close()} ends it. */
  Json open(String type, String subjectElement) {
    if (inBundle + seen.size() >= LARGEST_BUNDLE - 1) {
      complete();
      start();
    }
    count++;
    inBundle++;
    String id = stated.someone().name() + "-" + count;
    begin(type, id);
    if (!subjectElement.isEmpty()) {
      json.reference(subjectElement, patient());
    }
    return json;
  }

  void close() {
    json.end().object("request").text("method", "PUT").text("url", open).end().end();
  }

  String patient() {
    return "Patient/" + stated.someone().name();
  }

  /** One of the source's staff, as a reference; the bundle will hold the Practitioner. */
  String someStaff(Dice dice) {
    StaffMember member = dice.pick(staff);
    seen.add(member);
    return member.reference();
  }

  List<PersonBundle> finish() {
    complete();
    return List.copyOf(bundles);
  }

  private void start() {
    json = new Json();
    inBundle = 1;
    json.object().text("resourceType", "Bundle").text("type", "transaction").array("entry");
    begin("Patient", stated.someone().name());
    PatientJson.write(json, holder, stated);
    close();
  }

  private void complete() {
    for (StaffMember member : seen) {
      begin("Practitioner", member.id());
      json.array("identifier")
          .object()
          .text("system", "https://sheaf.care/Id/demonstration-practitioner")
          .text("value", member.id())
          .end()
          .endArray();
      json.array("name")
          .object()
          .text("text", member.name())
          .text("family", member.family())
          .end()
          .endArray();
      close();
    }
    json.endArray().end();
    bundles.add(
        new PersonBundle(holder.source(), stated.someone().name(), json.finish(), inBundle));
  }

  private void begin(String type, String id) {
    open = type + "/" + id;
    json.object()
        .text("fullUrl", "https://sheaf.care/demonstration/" + holder.source() + "/" + open)
        .object("resource")
        .text("resourceType", type)
        .text("id", id);
  }
}
