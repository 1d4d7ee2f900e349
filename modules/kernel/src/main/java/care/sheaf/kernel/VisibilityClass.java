package care.sheaf.kernel;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that a decision can depend on for one entry, besides its person: entries of one class are
 * visible together or not at all, so that a decision becomes a predicate of the query.
 *
 * @param source who sent it
 * @param dataClass what kind it is
 * @param labels its security labels, the union over its versions
 */
public record VisibilityClass(SourceId source, DataClass dataClass, SortedSet<Label> labels) {

  public VisibilityClass {
    labels = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(labels));
  }
}
