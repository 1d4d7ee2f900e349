package care.sheaf.linkage.people;

import care.sheaf.linkage.RowSource;
import care.sheaf.linkage.people.Person.Home;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Records of invented people, with the truth about whom each describes. Memory does not grow with
 * the number of records, and the order tells nothing: records of one person lie far apart.
 */
public final class Registers implements RowSource {

  /** The column that says whose record it is; unknown to linkage, which leaves it out. */
  public static final String TRUTH = "person";

  private static final List<String> COLUMNS =
      List.of(
          "id",
          TRUTH,
          "given_name",
          "family_name",
          "date_of_birth",
          "sex",
          "nhs_number",
          "address_1",
          "address_2",
          "town",
          "postcode",
          "phone",
          "email");

  private static final List<String> HISTORICAL =
      List.of(
          "id",
          TRUTH,
          "full_name",
          "given_name",
          "family_name",
          "date_of_birth",
          "sex",
          "birth_place",
          "occupation",
          "postcode");

  private final Difficulty difficulty;
  private final int records;
  private final long seed;
  private final NameLists names = new NameLists();

  public Registers(int records, Difficulty difficulty, long seed) {
    this.records = records;
    this.difficulty = difficulty;
    this.seed = seed;
  }

  @Override
  public String name() {
    return difficulty.name() + " people";
  }

  @Override
  public List<String> header() {
    return difficulty.historical() ? HISTORICAL : COLUMNS;
  }

  @Override
  public void forEach(Rows rows) {
    var people = new People(names, seed, difficulty.historical(), records / 40);
    var buffer = new ArrayList<String[]>();
    int made = 0;
    int whose = 0;
    var order = new SplittableRandom(seed + 17);
    for (int household = 0; made < records; household++) {
      for (Person person : people.household(household)) {
        for (String[] row : records(people, person, household, whose)) {
          if (made < records) {
            buffer.add(row);
            made++;
          }
        }
        whose++;
      }
      if (buffer.size() > 200_000 || made == records) {
        give(buffer, rows, order, made == records);
      }
    }
  }

  private long given;

  /** Hands out records in random order, keeping half back to be mixed with later ones. */
  private void give(List<String[]> buffer, Rows rows, SplittableRandom order, boolean last) {
    given = given >= records ? 0 : given;
    for (int at = buffer.size() - 1; at > 0; at--) {
      int other = order.nextInt(at + 1);
      String[] swap = buffer.get(at);
      buffer.set(at, buffer.get(other));
      buffer.set(other, swap);
    }
    int kept = last ? 0 : buffer.size() / 2;
    while (buffer.size() > kept) {
      String[] row = buffer.remove(buffer.size() - 1);
      given++;
      row[0] = "r" + given;
      rows.row(given + 1, row);
    }
  }

  private List<String[]> records(People people, Person person, int household, int whose) {
    var random = new SplittableRandom(seed * 999_983L + whose * 31L + household);
    var rows = new ArrayList<String[]>();
    int count = 1;
    while (count < difficulty.most() && random.nextDouble() < difficulty.again()) {
      count++;
    }
    Home home = person.home();
    String phone = person.phone();
    for (int record = 0; record < count; record++) {
      if (record > 0 && random.nextDouble() < difficulty.moved()) {
        home = people.home(random);
      }
      if (record > 0 && random.nextDouble() < difficulty.moved() / 2) {
        phone = "07" + (100_000_000 + random.nextInt(899_999_999));
      }
      rows.add(
          difficulty.historical()
              ? historical(random, person, home, whose)
              : row(random, person, home, phone, whose));
    }
    return rows;
  }

  private boolean happens(SplittableRandom random, double chance) {
    return random.nextDouble() < chance;
  }

  private String given(SplittableRandom random, Person person) {
    String given = person.given();
    if (happens(random, difficulty.variant())) {
      given =
          switch (random.nextInt(4)) {
            case 0 -> given.substring(0, 1);
            case 1 -> person.middle().isEmpty() ? given : person.middle();
            default -> Mistakes.shortForm(random, given);
          };
    } else if (!person.middle().isEmpty() && happens(random, 0.1)) {
      given = given + " " + person.middle();
    }
    return happens(random, difficulty.slip()) ? Mistakes.slip(random, given) : given;
  }

  private String family(SplittableRandom random, Person person) {
    String family = person.family();
    if (happens(random, difficulty.change() * (person.female() ? 1 : 0.1))) {
      family = happens(random, 0.3) ? family + "-" + person.formerFamily() : person.formerFamily();
    }
    return happens(random, difficulty.slip()) ? Mistakes.slip(random, family) : family;
  }

  private String missing(SplittableRandom random, String value, String placeholder) {
    if (!happens(random, difficulty.missing())) {
      return value;
    }
    return happens(random, 0.8) ? "" : placeholder;
  }

  private String[] row(SplittableRandom random, Person person, Home home, String phone, int whose) {
    String given = missing(random, given(random, person), "UNKNOWN");
    String family = missing(random, family(random, person), "UNKNOWN");
    if (happens(random, difficulty.slip() / 5)) {
      String swap = given;
      given = family;
      family = swap;
    }
    String born =
        happens(random, difficulty.date())
            ? Mistakes.date(random, person.born())
            : person.born().toString();
    String number = person.number();
    if (happens(random, difficulty.numberless())) {
      number = happens(random, 0.95) ? "" : "9999999999";
    } else if (happens(random, difficulty.wrongNumber())) {
      number = Mistakes.wrongDigit(random, number);
    }
    boolean female = person.female() != happens(random, 0.003);
    String street = happens(random, 0.3) ? Mistakes.streetShort(home.street()) : home.street();
    if (happens(random, difficulty.slip())) {
      street = Mistakes.slip(random, street);
    }
    String postcode =
        happens(random, difficulty.slip())
            ? Mistakes.slip(random, home.postcode())
            : home.postcode();
    boolean loud = happens(random, 0.2);
    return new String[] {
      "",
      "p" + whose,
      loud ? given.toUpperCase(Locale.ROOT) : given,
      loud ? family.toUpperCase(Locale.ROOT) : family,
      missing(random, born, "1900-01-01"),
      missing(random, female ? "F" : "M", "U"),
      number,
      missing(random, home.house() + " " + street, "NO FIXED ABODE"),
      "",
      missing(random, home.town(), ""),
      missing(random, postcode, "ZZ99 3WZ"),
      happens(random, 0.3) ? "" : phone,
      happens(random, 0.6) ? "" : person.email()
    };
  }

  private String[] historical(SplittableRandom random, Person person, Home home, int whose) {
    String given = missing(random, given(random, person), "");
    String family = missing(random, family(random, person), "");
    String full = given + (happens(random, 0.3) ? " " + person.middle() : "") + " " + family;
    if (happens(random, 0.2)) {
      full =
          full
              + ", "
              + (1 + whose % 5)
              + "th baron "
              + (happens(random, 0.5) ? "of " : "")
              + person.birthPlace();
    }
    boolean onlyYear = whose % 10 < 3;
    String born =
        onlyYear
            ? person.born().getYear() + "-01-01"
            : happens(random, difficulty.date())
                ? Mistakes.date(random, person.born())
                : person.born().toString();
    String place = person.birthPlace();
    if (happens(random, difficulty.slip())) {
      place = Mistakes.slip(random, place);
    }
    return new String[] {
      "",
      "p" + whose,
      full.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT),
      given.toLowerCase(Locale.ROOT),
      family.toLowerCase(Locale.ROOT),
      missing(random, born, ""),
      missing(random, person.female() ? "female" : "male", ""),
      missing(random, place, ""),
      missing(random, person.occupation(), ""),
      missing(random, home.postcode(), "")
    };
  }
}
