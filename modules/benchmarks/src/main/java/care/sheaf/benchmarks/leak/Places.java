package care.sheaf.benchmarks.leak;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.SourceId;
import java.util.List;

/** Who sends, what is sensitive, and the directory that all share. */
final class Places {

  static final List<SourceId> SOURCES =
      List.of("Z99001/gp", "RZA/epr", "RZM/epr", "RZA/maternity", "9Z9/social", "FZ999/pharmacy")
          .stream()
          .map(written -> SourceId.parse(written).orElseThrow())
          .toList();

  static final List<String> ORGANISATIONS =
      List.of("Z99001", "RZA", "RZM", "9Z9", "FZ999", "QZZ", "RZC");

  static final List<String> ROLES =
      List.of("R8000", "R8000", "R8001", "R8001", "R8003", "R8014", "R1290", "R8008", "R8009");

  static final String LAW = "https://sheaf.care/fhir/CodeSystem/legal-restriction";

  /** Labels that sources send; the last two only say how to handle an entry, or nothing known. */
  static final List<Label> SENT =
      List.of(
          Label.confidentiality("R"),
          Label.confidentiality("V"),
          Label.confidentiality("N"),
          Label.sensitivity("HIV"),
          Label.sensitivity("MH"),
          Label.sensitivity("PSY"),
          Label.sensitivity("SDV"),
          Label.sensitivity("SEX"),
          Label.sensitivity("NOPAT"),
          new Label(LAW, "GRA"),
          Label.sensitivity("PRIVMARK"),
          Label.sensitivity("QWERTY"));

  /** Problems: HIV, gonorrhoea, termination, gender dysphoria, fertilisation (law), and usual. */
  static final List<String> PROBLEMS =
      List.of(
          "86406008",
          "15628003",
          "386639001",
          "93461009",
          "52637005",
          "195967001",
          "195967001",
          "44054006",
          "38341003",
          "271737000");

  static final List<DataClass> CLASSES =
      List.of(
          DataClass.DEMOGRAPHICS,
          DataClass.PROBLEMS,
          DataClass.MEDICATIONS,
          DataClass.ALLERGIES,
          DataClass.ALERTS,
          DataClass.RESULTS,
          DataClass.OBSERVATIONS,
          DataClass.ENCOUNTERS,
          DataClass.DOCUMENTS,
          DataClass.PLANS,
          DataClass.REFERRALS,
          DataClass.OTHER);

  static final EntryId DOCTOR = directory("Practitioner", "doctor");
  static final EntryId NURSE = directory("Practitioner", "nurse");
  static final EntryId CLINIC = directory("Organization", "clinic");
  static final EntryId WARD = directory("Location", "ward");
  static final EntryId DRUG = directory("Medication", "drug");

  private Places() {}

  private static EntryId directory(String type, String name) {
    return new EntryId(type, name + "a".repeat(26 - name.length()));
  }

  /** The directory, as sources sent it. */
  static List<Entry> directory() {
    return List.of(
        shared(DOCTOR, "{'name':[{'family':'Shah','given':['Ravi']}]}"),
        shared(NURSE, "{'name':[{'family':'Brook','given':['Nina']}]}"),
        shared(
            CLINIC, "{'name':'Fairlea clinic','identifier':[{'system':'urn:clinic','value':'1'}]}"),
        shared(WARD, "{'name':'Ward 7'}"),
        shared(
            DRUG,
            "{'code':{'coding':[{'system':'http://snomed.info/sct','code':'27658006',"
                + "'display':'Amoxicillin'}]}}"));
  }

  private static Entry shared(EntryId id, String json) {
    var resource = Fhir.resource(id.type(), id.id());
    resource.setAll(Fhir.of(json));
    return new Entry(
        id,
        SOURCES.get(1),
        java.util.Optional.empty(),
        List.of(java.util.Optional.of(new Entry.Version(DataClass.DIRECTORY, resource))),
        false);
  }
}
