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

  /** Of strangers in one place, the share that agrees. */
  private static final double GOES_WITH = 0.6;

  private static final int ENOUGH = 50;

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
      } else if (roles[field] == Role.OWN && isOfPlace(nodes, roles, field)) {
        roles[field] = Role.PLACE;
      }
    }
    return roles;
  }

  /**
   * Whether people of one place who share no name and no birth date mostly agree on a field: it
   * goes with the place, as a county does.
   */
  private static boolean isOfPlace(Nodes nodes, Role[] roles, int field) {
    for (int place = 0; place < roles.length; place++) {
      FieldKind kind = nodes.fields().get(place).kind();
      if (kind == FieldKind.POSTCODE || kind == FieldKind.TOWN) {
        double chance = agreementWithin(nodes, roles, place, field);
        if (chance >= GOES_WITH && nodes.fields().get(field).chanceOfSame() < chance / 2) {
          return true;
        }
      }
    }
    return false;
  }

  private static double agreementWithin(Nodes nodes, Role[] roles, int place, int field) {
    int[] last = new int[nodes.fields().get(place).size()];
    int seen = 0;
    int agreeing = 0;
    for (int node = 0; node < nodes.size() && seen < SAMPLE; node++) {
      int where = nodes.value(node, place);
      int other = last[where] - 1;
      last[where] = node + 1;
      boolean both = where != 0 && other >= 0 && nodes.value(node, field) != 0;
      if (both && nodes.value(other, field) != 0 && areStrangers(nodes, roles, node, other)) {
        seen++;
        agreeing += nodes.value(node, field) == nodes.value(other, field) ? 1 : 0;
      }
    }
    return seen < ENOUGH ? 0 : agreeing / (double) seen;
  }

  private static boolean areStrangers(Nodes nodes, Role[] roles, int one, int other) {
    int apart = 0;
    for (int field = 0; field < roles.length; field++) {
      boolean own =
          roles[field] == Role.GIVEN || roles[field] == Role.FAMILY || roles[field] == Role.BORN;
      if (own && nodes.value(one, field) != 0 && nodes.value(other, field) != 0) {
        if (nodes.fields().get(field).levelOf(nodes.value(one, field), nodes.value(other, field))
            == nodes.fields().get(field).levels().size() - 1 - swaps(roles[field])) {
          apart++;
        }
      }
    }
    return apart >= 2;
  }

  /** Names have one level after "different". */
  private static int swaps(Role role) {
    return role == Role.BORN ? 0 : 1;
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
