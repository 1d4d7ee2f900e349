package care.sheaf.identity.internal;

import care.sheaf.identity.MatchWeights;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Contacts;
import care.sheaf.identity.PatientRecord.Name;
import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.identity.internal.weights.LearnedWeights;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.FileRegister;
import care.sheaf.register.Register;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes invented patient records; each test makes its own people. */
public final class People {

  public static final SourceId GP = SourceId.parse("Z99001/gp").orElseThrow();
  public static final SourceId HOSPITAL = SourceId.parse("RZA/epr").orElseThrow();

  private static final char[] LETTERS = "abcdefghijklmnopqrstuvwxyz".toCharArray();

  private static final AtomicInteger BIRTH_DATES =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(30_000));

  private static final Register REGISTER = new FileRegister(Path.of("../../governance"));
  private static final MatchWeights WEIGHTS = new LearnedWeights(REGISTER, () -> 0);

  private People() {}

  /** The governance files of this repository. */
  public static Register register() {
    return REGISTER;
  }

  /** The model of this repository. */
  public static MatchWeights weights() {
    return WEIGHTS;
  }

  /** A number of the 999 range. */
  public static NhsNumber freshNumber() {
    while (true) {
      int random = ThreadLocalRandom.current().nextInt(10_000_000);
      Optional<NhsNumber> number = NhsNumber.parse("%s%07d".formatted("999", random));
      if (number.isPresent() && !number.get().value().equals("9999999999")) {
        return number.get();
      }
    }
  }

  /** A family name that nobody else has. */
  public static String freshFamilyName() {
    var name = new StringBuilder("Q");
    for (int letter = 0; letter < 11; letter++) {
      name.append(LETTERS[ThreadLocalRandom.current().nextInt(LETTERS.length)]);
    }
    return name.toString();
  }

  /** A date on which nobody else was born: all are Jane, and a shared date would say too much. */
  public static LocalDate freshBirthDate() {
    LocalDate date =
        LocalDate.of(1930, 1, 1).plusDays(Math.floorMod(BIRTH_DATES.getAndAdd(7_919), 30_000));
    return date.getDayOfYear() == 1 ? freshBirthDate() : date;
  }

  /** Without a space, as records hold it. */
  public static String freshPostcode() {
    var random = ThreadLocalRandom.current();
    return "%c%c%d%d%c%c"
        .formatted(
            'A' + random.nextInt(26),
            'A' + random.nextInt(26),
            1 + random.nextInt(99),
            random.nextInt(10),
            'A' + random.nextInt(26),
            'A' + random.nextInt(26));
  }

  public static RecordBuilder someone() {
    return new RecordBuilder();
  }

  /** A record to be. */
  public static final class RecordBuilder {

    private PatientRecordId id = new PatientRecordId(OpaqueId.random());
    private SourceId source = GP;
    private Optional<NumberClaim> number = Optional.of(new NumberClaim(freshNumber(), true));
    private List<Name> names = List.of(new Name(freshFamilyName(), List.of("Jane"), "Mrs"));
    private Optional<LocalDate> birthDate = Optional.of(freshBirthDate());
    private Optional<String> gender = Optional.of("female");
    private List<String> postcodes = List.of(freshPostcode());
    private String line = "1 High Street";
    private Contacts contacts = Contacts.NONE;
    private boolean restricted;
    private boolean active = true;
    private boolean deceased;

    public static RecordBuilder from(PatientRecord record) {
      var builder = new RecordBuilder();
      builder.id = record.id();
      builder.source = record.source();
      builder.number = record.nhsNumber();
      builder.names = record.names();
      builder.birthDate = record.birthDate();
      builder.gender = record.gender();
      builder.postcodes = record.postcodes();
      builder.line = record.addressLines().stream().findFirst().orElse(builder.line);
      builder.contacts = record.contacts();
      builder.restricted = record.restricted();
      builder.active = record.active();
      builder.deceased = record.deceased();
      return builder;
    }

    public RecordBuilder anotherRecord() {
      id = new PatientRecordId(OpaqueId.random());
      source = HOSPITAL;
      return this;
    }

    /** What is said of someone, said by the record with this id. */
    public RecordBuilder in(PatientRecordId record) {
      id = record;
      return this;
    }

    public RecordBuilder verified(NhsNumber value) {
      number = Optional.of(new NumberClaim(value, true));
      return this;
    }

    public RecordBuilder unverified(NhsNumber value) {
      number = Optional.of(new NumberClaim(value, false));
      return this;
    }

    public RecordBuilder withoutNumber() {
      number = Optional.empty();
      return this;
    }

    public RecordBuilder named(String family, String... given) {
      names = List.of(new Name(family, List.of(given), ""));
      return this;
    }

    public RecordBuilder formerly(String family) {
      names = List.of(names.get(0), new Name(family, List.of(), ""));
      return this;
    }

    public RecordBuilder born(LocalDate date) {
      birthDate = Optional.of(date);
      return this;
    }

    /** On a date of which neither day nor month nor year is the same. */
    public RecordBuilder bornOnAnotherDate() {
      LocalDate known = birthDate.orElseThrow();
      int month = 1 + (known.getMonthValue() + 4) % 12;
      birthDate =
          Optional.of(
              LocalDate.of(known.getYear() + 13, month, 1 + (known.getDayOfMonth() + 8) % 28));
      return this;
    }

    public RecordBuilder bornNobodyKnowsWhen() {
      birthDate = Optional.empty();
      return this;
    }

    public RecordBuilder gender(String code) {
      gender = Optional.of(code);
      return this;
    }

    public RecordBuilder livingIn(String... codes) {
      postcodes = List.of(codes);
      return this;
    }

    public RecordBuilder movedTo(String firstLine, String postcode) {
      line = firstLine;
      return livingIn(postcode);
    }

    public RecordBuilder reachedAt(String phone, String email) {
      contacts = new Contacts(List.of(phone), List.of(email));
      return this;
    }

    public RecordBuilder restricted() {
      restricted = true;
      return this;
    }

    public RecordBuilder retired() {
      active = false;
      return this;
    }

    public RecordBuilder dead() {
      deceased = true;
      return this;
    }

    public PatientRecord record() {
      return new PatientRecord(
          id,
          source,
          number,
          names,
          birthDate,
          gender,
          postcodes,
          postcodes.stream().map(postcode -> line).toList(),
          contacts,
          Optional.empty(),
          deceased,
          restricted,
          active);
    }
  }
}
