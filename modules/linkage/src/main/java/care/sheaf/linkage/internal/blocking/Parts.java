package care.sheaf.linkage.internal.blocking;

import care.sheaf.linkage.FieldKind;
import care.sheaf.linkage.internal.data.Nodes;
import care.sheaf.linkage.internal.fields.Field;
import care.sheaf.linkage.internal.fields.Part;
import java.util.ArrayList;
import java.util.List;

/** All pieces by which records can be found, over all fields. At most 63. */
public final class Parts {

  private static final int MOST = 63;

  private final Nodes nodes;
  private final List<String> names = new ArrayList<>();
  private final List<int[]> fieldsOf = new ArrayList<>();
  private final List<int[][]> keysOf = new ArrayList<>();
  private final List<Integer> slotsOf = new ArrayList<>();
  private final List<Boolean> alone = new ArrayList<>();
  private final List<Long> fieldMasks = new ArrayList<>();

  public Parts(Nodes nodes) {
    this.nodes = nodes;
    List<Field> fields = nodes.fields();
    Part given = null;
    Part family = null;
    int givenField = 0;
    int familyField = 0;
    for (int field = 0; field < fields.size(); field++) {
      List<Part> parts = fields.get(field).parts();
      for (Part part : parts) {
        add(part.name(), part.alone(), new int[] {field}, new Part[] {part});
      }
      if (fields.get(field).kind() == FieldKind.GIVEN_NAME) {
        given = parts.get(0);
        givenField = field;
      } else if (fields.get(field).kind() == FieldKind.FAMILY_NAME) {
        family = parts.get(0);
        familyField = field;
      }
    }
    if (given != null && family != null) {
      add("any name", true, new int[] {givenField, familyField}, new Part[] {given, family});
    }
  }

  private void add(String name, boolean mayStandAlone, int[] fields, Part[] parts) {
    if (names.size() == MOST) {
      return;
    }
    int[][] keys = new int[parts.length][];
    int slots = parts[0].slots();
    long mask = 0;
    for (int at = 0; at < parts.length; at++) {
      keys[at] = parts[at].keys();
      mask |= 1L << fields[at];
    }
    names.add(name);
    fieldsOf.add(fields);
    keysOf.add(keys);
    slotsOf.add(slots);
    alone.add(mayStandAlone);
    fieldMasks.add(mask);
  }

  int count() {
    return names.size();
  }

  String name(int part) {
    return names.get(part);
  }

  boolean mayStandAlone(int part) {
    return alone.get(part);
  }

  /** The fields that a part is made of, as bits. */
  long fieldMask(int part) {
    return fieldMasks.get(part);
  }

  /** How many keys one record can have. */
  int slots(int part) {
    return slotsOf.get(part) * fieldsOf.get(part).length;
  }

  /** Puts the keys of a record that are there and returns how many. */
  int keys(int part, int node, int[] into) {
    int[] fields = fieldsOf.get(part);
    int[][] keys = keysOf.get(part);
    int slots = slotsOf.get(part);
    int count = 0;
    for (int at = 0; at < fields.length; at++) {
      int from = nodes.value(node, fields[at]) * slots;
      for (int slot = from; slot < from + slots; slot++) {
        int key = keys[at][slot];
        if (key != 0) {
          boolean there = false;
          for (int known = 0; known < count; known++) {
            there |= into[known] == key;
          }
          if (!there) {
            into[count++] = key;
          }
        }
      }
    }
    return count;
  }

  /** Whether two records share a key of this part. */
  boolean agree(int part, int left, int right) {
    int[] fields = fieldsOf.get(part);
    int[][] keys = keysOf.get(part);
    int slots = slotsOf.get(part);
    for (int at = 0; at < fields.length; at++) {
      int from = nodes.value(left, fields[at]) * slots;
      for (int slot = from; slot < from + slots; slot++) {
        int key = keys[at][slot];
        if (key == 0) {
          continue;
        }
        for (int other = 0; other < fields.length; other++) {
          int start = nodes.value(right, fields[other]) * slots;
          for (int theirs = start; theirs < start + slots; theirs++) {
            if (keys[other][theirs] == key) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  /** All parts that two records share, as bits. */
  long shared(int left, int right) {
    long mask = 0;
    for (int part = 0; part < names.size(); part++) {
      mask |= agree(part, left, right) ? 1L << part : 0;
    }
    return mask;
  }
}
