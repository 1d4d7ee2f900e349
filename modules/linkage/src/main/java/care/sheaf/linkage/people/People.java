package care.sheaf.linkage.people;

import care.sheaf.linkage.people.Person.Home;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Households of invented people. The same seed and number give the same household. */
final class People {

  /** Areas that Royal Mail has not assigned. */
  private static final String[] AREAS = {"MR", "QA", "QD", "XB", "XT", "JJ", "VW", "YZ"};

  private static final String UNIT = "ABDEFGHJLNPQRSTUWXYZ";
  private static final double TWINS = 0.016;
  private static final double NAMED_AFTER_FATHER = 0.02;

  private final NameLists names;
  private final long seed;
  private final boolean historical;
  private final int streets;

  /**
   * @param streets of how many streets the country consists: one for some forty people
   */
  People(NameLists names, long seed, boolean historical, int streets) {
    this.names = names;
    this.seed = seed;
    this.historical = historical;
    this.streets = Math.max(20, streets);
  }

  List<Person> household(int number) {
    var random = new SplittableRandom(seed * 1_000_003L + number);
    Home home = home(random);
    String origin = names.origin(random);
    String family = names.family(random, origin);
    var people = new ArrayList<Person>();
    double kind = random.nextDouble();
    Person first = adult(random, home, origin, family, number, people.size());
    people.add(first);
    if (kind < 0.3) {
      return people;
    }
    boolean shared = random.nextDouble() < 0.85;
    Person second =
        adult(random, home, origin, shared ? family : names.family(random, origin), number, 1);
    people.add(second);
    if (kind < 0.6) {
      return people;
    }
    int children = 1 + random.nextInt(3);
    LocalDate last = null;
    for (int child = 0; child < children; child++) {
      LocalDate born =
          last != null && random.nextDouble() < TWINS
              ? last
              : first.born().plusDays(365L * 20 + random.nextInt(365 * 18));
      last = born;
      Person another = child(random, first, family, origin, born, number, people.size());
      List<Person> siblings = people.subList(2, people.size());
      if (siblings.stream().noneMatch(sibling -> sibling.given().equals(another.given()))) {
        people.add(another);
      }
    }
    return people;
  }

  private Person adult(
      SplittableRandom random, Home home, String origin, String family, int household, int place) {
    int year = historical ? 1600 + random.nextInt(290) : 1930 + random.nextInt(70);
    LocalDate born = LocalDate.of(year, 1, 1).plusDays(random.nextInt(365));
    boolean female = random.nextDouble() < 0.51;
    return person(random, home, origin, family, born, female, household, place);
  }

  private Person child(
      SplittableRandom random,
      Person parent,
      String family,
      String origin,
      LocalDate born,
      int household,
      int place) {
    boolean female = random.nextDouble() < 0.49;
    Person child = person(random, parent.home(), origin, family, born, female, household, place);
    if (female || parent.female() || random.nextDouble() >= NAMED_AFTER_FATHER) {
      return child;
    }
    return new Person(
        parent.given(),
        child.middle(),
        child.family(),
        child.formerFamily(),
        false,
        child.born(),
        child.number(),
        child.home(),
        child.phone(),
        child.email(),
        child.birthPlace(),
        child.occupation());
  }

  private Person person(
      SplittableRandom random,
      Home home,
      String origin,
      String family,
      LocalDate born,
      boolean female,
      int household,
      int place) {
    String given = names.given(random, origin, female);
    String middle = random.nextDouble() < 0.5 ? names.given(random, origin, female) : "";
    String phone = "07" + (100_000_000 + random.nextInt(899_999_999));
    String email =
        random.nextDouble() < 0.6
            ? (given + "." + family).toLowerCase(Locale.ROOT).replace("'", "")
                + random.nextInt(100)
                + "@example."
                + (random.nextBoolean() ? "org" : "net")
            : names.any(random, "prefix").toLowerCase(Locale.ROOT)
                + random.nextInt(100_000)
                + "@example.com";
    return new Person(
        given,
        middle,
        family,
        names.family(random, origin),
        female,
        born,
        number(household * 8L + place),
        home,
        phone,
        email,
        random.nextDouble() < 0.6 ? home.town() : town(random),
        names.any(random, "occupation"));
  }

  Home home(SplittableRandom random) {
    // A postcode is a street, with its own name and town, whoever lives there.
    var street = new SplittableRandom(seed * 31 + random.nextInt(streets));
    String town = town(street);
    String area = AREAS[street.nextInt(AREAS.length)];
    String postcode =
        area
            + (1 + street.nextInt(30))
            + " "
            + street.nextInt(10)
            + UNIT.charAt(street.nextInt(UNIT.length()))
            + UNIT.charAt(street.nextInt(UNIT.length()));
    String name = names.any(street, "street") + " " + names.any(street, "streetkind");
    String house =
        random.nextDouble() < 0.05
            ? names.any(random, "prefix") + names.any(random, "suffix") + " House"
            : (random.nextDouble() < 0.1 ? "Flat " + (1 + random.nextInt(12)) + ", " : "")
                + (1 + random.nextInt(60));
    return new Home(house, name, town, postcode);
  }

  private String town(SplittableRandom random) {
    int at = (int) (300 * Math.pow(random.nextDouble(), 1.6));
    List<String> prefixes = names.list("prefix");
    List<String> suffixes = names.list("suffix");
    return prefixes.get(at % prefixes.size()) + suffixes.get(at * 7 % suffixes.size());
  }

  /** A number of the range that is issued to nobody, its check digit right. */
  private String number(long index) {
    for (long next = index; ; next += 50_000_021L) {
      long digits = 900_000_000L + Math.floorMod(next * 48_271L + seed * 7_919L, 99_999_989L);
      int sum = 0;
      long rest = digits;
      for (int weight = 2; weight <= 10; weight++) {
        sum += (int) (rest % 10) * weight;
        rest /= 10;
      }
      int check = (11 - sum % 11) % 11;
      if (check != 10) {
        return Long.toString(digits * 10 + check);
      }
    }
  }
}
