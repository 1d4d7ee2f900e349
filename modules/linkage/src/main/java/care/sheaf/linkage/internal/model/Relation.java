package care.sheaf.linkage.internal.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * How two records may come to agree. Fellegi and Sunter know one person and strangers; what breaks
 * their independence is people who share things for a reason, and one person who changed many
 * things at once. Each relation says what is shared; in the rest its people are strangers.
 */
public enum Relation {
  SAME_PERSON(0, true, EnumSet.allOf(Role.class), "the same person"),
  MOVED_HOUSE(
      1, true, EnumSet.complementOf(EnumSet.of(Role.PLACE)), "the same person, who moved house"),
  RESIDENTS(2, false, EnumSet.of(Role.PLACE), "people at one address"),
  HOUSEHOLD(3, false, EnumSet.of(Role.FAMILY, Role.PLACE), "relatives at one address"),
  TWINS(4, false, EnumSet.of(Role.FAMILY, Role.PLACE, Role.BORN), "twins"),
  NAMESAKES(
      5, false, EnumSet.of(Role.GIVEN, Role.FAMILY, Role.NAMES, Role.SEX), "people of one name"),
  PARENT_AND_CHILD(
      6,
      false,
      EnumSet.of(Role.GIVEN, Role.FAMILY, Role.NAMES, Role.SEX, Role.PLACE),
      "parent and child of one name");

  private final int place;
  private final boolean onePerson;

  /** One bit for each role. */
  private final int shared;

  private final String words;

  Relation(int place, boolean onePerson, Set<Role> shared, String words) {
    this.place = place;
    this.onePerson = onePerson;
    this.shared = shared.stream().mapToInt(Role::bit).sum();
    this.words = words;
  }

  /** Its place in a table of all relations. */
  public int place() {
    return place;
  }

  public boolean isOnePerson() {
    return onePerson;
  }

  public boolean shares(Role role) {
    return (shared & role.bit()) != 0;
  }

  public String words() {
    return words;
  }
}
