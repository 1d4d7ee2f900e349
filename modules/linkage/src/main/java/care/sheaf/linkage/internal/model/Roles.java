package care.sheaf.linkage.internal.model;

import care.sheaf.linkage.FieldKind;
import care.sheaf.linkage.internal.data.Nodes;
import care.sheaf.linkage.internal.fields.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What each field says about a person, read from the data where its kind does not tell: a column in
 * which the names of the same record keep turning up is made of the names, and two people of one
 * name agree on it without being one.
 */
public final class Roles {

  private static final int SAMPLE = 5000;

  /** Of records where it can be seen, the share in which the name turns up. */
  private static final double MADE_OF = 0.4;

  private Roles() {}

  /** One role for each field. */
  public static Role[] of(Nodes nodes) {
    List<Field> fields = nodes.fields();
    Role[] roles = fields.stream().map(Role::of).toArray(Role[]::new);
    List<Integer> names = new ArrayList<>();
    for (int field = 0; field < roles.length; field++) {
      if (roles[field] == Role.GIVEN || roles[field] == Role.FAMILY) {
        names.add(field);
      }
    }
    for (int field = 0; field < roles.length; field++) {
      FieldKind kind = fields.get(field).kind();
      boolean words =
          kind == FieldKind.OTHER_TEXT || kind == FieldKind.EMAIL || kind == FieldKind.OTHER_EXACT;
      if (words && isMadeOf(nodes, field, names)) {
        roles[field] = Role.NAMES;
      }
    }
    return roles;
  }

  private static boolean isMadeOf(Nodes nodes, int field, List<Integer> names) {
    int step = Math.max(1, nodes.size() / SAMPLE);
    for (int name : names) {
      int seen = 0;
      int held = 0;
      for (int node = 0; node < nodes.size(); node += step) {
        String value = nodes.fields().get(field).value(nodes.value(node, field));
        String part = nodes.fields().get(name).value(nodes.value(node, name));
        String first = part.split(" ", 2)[0];
        if (!value.isEmpty() && first.length() >= 3) {
          seen++;
          held += value.toLowerCase(Locale.ROOT).contains(first) ? 1 : 0;
        }
      }
      if (seen > 20 && held >= MADE_OF * seen) {
        return true;
      }
    }
    return false;
  }
}
