package care.sheaf.records.internal;

import care.sheaf.records.MergedRecord.Coverage;
import care.sheaf.records.MergedRecord.Coverage.Status;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Why a section has no items: nothing was recorded, or not everyone could be asked. */
final class Emptiness {

  private static final Set<Status> ANSWERED = EnumSet.of(Status.COMPLETE, Status.EMPTY);

  private final boolean allAnswered;

  Emptiness(List<Coverage> coverage) {
    this.allAnswered = coverage.stream().allMatch(each -> ANSWERED.contains(each.status()));
  }

  boolean allAnswered() {
    return allAnswered;
  }

  /** For people; never "none known". */
  String words(Section section) {
    String nothing = nothing(section);
    return allAnswered
        ? nothing
        : nothing + " Not every source could be looked at: see the coverage of this record.";
  }

  ObjectNode reason(Section section) {
    ObjectNode reason = Json.object();
    ObjectNode coding = reason.putArray("coding").addObject();
    if (allAnswered) {
      coding
          .put("system", "https://fhir.hl7.org.uk/CodeSystem/UKCore-ListEmptyReasonCode")
          .put("code", "no-content-recorded")
          .put("display", "No Content Recorded");
    } else {
      coding
          .put("system", "http://terminology.hl7.org/CodeSystem/list-empty-reason")
          .put("code", "unavailable")
          .put("display", "Unavailable");
    }
    return reason.put("text", words(section));
  }

  private static String nothing(Section section) {
    return switch (section) {
      case ALLERGIES -> "No allergy information recorded. This does not mean no known allergies.";
      case DEMOGRAPHICS -> "No personal contacts recorded.";
      default -> "Nothing recorded under " + section.subject() + ".";
    };
  }
}
