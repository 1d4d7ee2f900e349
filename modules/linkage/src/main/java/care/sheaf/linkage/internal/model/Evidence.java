package care.sheaf.linkage.internal.model;

import care.sheaf.linkage.FieldKind;
import care.sheaf.linkage.internal.data.Nodes;
import care.sheaf.linkage.internal.fields.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records, and what all of them together say about their values.
 *
 * @param repeating fields, as bits, that only repeat the given and family name; they are compared
 *     where neither of these can be
 * @param origins how given and family names go together; null where there are not both or too few
 */
public record Evidence(Nodes nodes, long repeating, @Nullable NameOrigins origins) {

  /** Fewer records teach no origins. */
  private static final int ENOUGH = 500;

  /** Learns what the records say. */
  public static Evidence of(Nodes nodes, Role[] roles) {
    int given = indexOf(nodes.fields(), FieldKind.GIVEN_NAME);
    int family = indexOf(nodes.fields(), FieldKind.FAMILY_NAME);
    boolean both = given >= 0 && family >= 0 && nodes.size() >= ENOUGH;
    return new Evidence(
        nodes, repeating(nodes, roles), both ? NameOrigins.of(nodes, given, family) : null);
  }

  /** Two records alone say nothing about others. */
  public static Evidence ofFew(Nodes nodes, Role[] roles) {
    return new Evidence(nodes, repeating(nodes, roles), null);
  }

  /** An e-mail address is made of names, too, but says more than they do. */
  private static long repeating(Nodes nodes, Role[] roles) {
    long repeating = 0;
    for (int field = 0; field < roles.length; field++) {
      boolean email = nodes.fields().get(field).kind() == FieldKind.EMAIL;
      repeating |= roles[field] == Role.NAMES && !email ? 1L << field : 0;
    }
    return repeating;
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
    return new Levels(this);
  }
}
