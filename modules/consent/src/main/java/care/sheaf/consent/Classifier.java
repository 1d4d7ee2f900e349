package care.sheaf.consent;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.SourceId;
import java.util.SortedSet;
import org.hl7.fhir.r4.model.Resource;

/** Tells an entry's data class and labels at intake, from its type, category and codes. */
public interface Classifier {

  /** The labels include those that the source sent. */
  Classification classify(Resource resource, SourceId source);

  /** What a decision needs to know of an entry. */
  record Classification(DataClass dataClass, SortedSet<Label> labels) {}
}
