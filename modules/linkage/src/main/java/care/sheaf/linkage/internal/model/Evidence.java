package care.sheaf.linkage.internal.model;

import care.sheaf.linkage.FieldKind;
import care.sheaf.linkage.internal.data.Nodes;
import care.sheaf.linkage.internal.fields.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records, and what all of them together say about their values.
 *
 * @param origins how given and family names go together; null where there are not both or too few
 */
public record Evidence(Nodes nodes, @Nullable NameOrigins origins) {

  /** Fewer records teach no origins. */
  private static final int ENOUGH = 500;

  /** Learns what the records say. */
  public static Evidence of(Nodes nodes) {
    int given = indexOf(nodes.fields(), FieldKind.GIVEN_NAME);
    int family = indexOf(nodes.fields(), FieldKind.FAMILY_NAME);
    boolean both = given >= 0 && family >= 0 && nodes.size() >= ENOUGH;
    return new Evidence(nodes, both ? NameOrigins.of(nodes, given, family) : null);
  }

  /** Two records alone say nothing about others. */
  public static Evidence ofFew(Nodes nodes) {
    return new Evidence(nodes, null);
  }

  static int indexOf(List<Field> fields, FieldKind kind) {
    for (int field = 0; field < fields.size(); field++) {
      if (fields.get(field).kind() == kind) {
        return field;
      }
    }
    return -1;
  }

  /** A comparer for one thread. */
  public Levels levels() {
    return new Levels(nodes, origins);
  }
}
