package care.sheaf.systemtests.browser;

import java.util.ArrayList;
import java.util.List;

/** What is asked of each person, by names of entries: {@code {asthma}} stands for its address. */
final class WithheldQuestions {

  private static final List<String> SEARCHES =
      List.of(
          "Condition?patient={patient}",
          "Condition?patient={patient}&code=86406008",
          "Condition?patient={patient}&code:not=86406008",
          "Condition?patient={patient}&_summary=count",
          "Condition?patient={patient}&_count=1&_total=accurate",
          "Condition?patient={patient}&_count=0",
          "Condition?patient={patient}&_include=Condition:encounter",
          "Condition?patient={patient}&_include=Condition:*&_elements=code",
          "Condition?patient={patient}&onset-date=ge2021",
          "Condition?patient={patient}&_sort=onset-date",
          "Condition?patient={patient}&_revinclude=MedicationRequest:encounter",
          "Condition?patient={patient}&source=RZM/epr",
          "Condition?patient={patient}&encounter.status=finished",
          "Condition?patient={patient}&_has:MedicationRequest:encounter:status=active",
          "Encounter?patient={patient}",
          "Encounter?patient={patient}&_summary=true",
          "Encounter?patient={patient}&_revinclude=Condition:encounter",
          "Encounter?patient={patient}&_revinclude=Observation:encounter&_count=1",
          "Encounter?patient={patient}&date=lt2022&_total=none",
          "MedicationRequest?patient={patient}",
          "MedicationRequest?patient={patient}&_include=MedicationRequest:encounter",
          "MedicationRequest?patient={patient}&status=active&_summary=data",
          "MedicationRequest?patient={patient}&authoredon=ge2021-02",
          "Observation?patient={patient}",
          "Observation?patient={patient}&category=laboratory",
          "Observation?patient={patient}&_include=Observation:encounter",
          "Observation?patient={patient}&_include=Observation:derived-from",
          "Observation?patient={patient}&_count=1&_sort=-date",
          "Observation?patient={patient}&code:missing=false",
          "DiagnosticReport?patient={patient}",
          "DiagnosticReport?patient={patient}&_include=DiagnosticReport:result",
          "DiagnosticReport?patient={patient}&_summary=text",
          "DocumentReference?patient={patient}",
          "DocumentReference?patient={patient}&_include=DocumentReference:encounter",
          "DocumentReference?patient={patient}&_elements=status,context",
          "List?patient={patient}&_include=List:item",
          "List?patient={patient}",
          "CarePlan?patient={patient}&_include=CarePlan:condition",
          "CarePlan?patient={patient}&_include=CarePlan:activity-reference",
          "AllergyIntolerance?patient={patient}",
          "Flag?patient={patient}&_include=Flag:encounter",
          "Consent?patient={patient}",
          "Condition?patient={patient}&wombat=1",
          "Condition?patient={patient}&code:text=HIV",
          "Patient/{patient}/$record",
          "Patient/{patient}/$record?section=problems-and-issues",
          "Patient/{patient}/$record?section=documents-including-correspondence-audio-and-images",
          "Patient/{patient}/$everything",
          "Patient/{patient}/$everything?_count=4",
          "Patient/{patient}/$everything?_type=Condition,Encounter",
          "Patient/{patient}");

  private WithheldQuestions() {}

  /** Paths with names in braces. */
  static List<String> about(Iterable<String> names) {
    var paths = new ArrayList<String>();
    SEARCHES.forEach(search -> paths.add("/" + search));
    for (String name : names) {
      paths.add("/{" + name + "}");
      paths.add("/{" + name + "}/_history");
      paths.add("/{" + name + "}/_history/1");
      paths.add("/{" + name + "}/_history/2");
    }
    return paths;
  }
}
