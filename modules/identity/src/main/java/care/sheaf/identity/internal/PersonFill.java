package care.sheaf.identity.internal;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.identity.Person;
import care.sheaf.identity.internal.matching.KnownFacts;
import care.sheaf.identity.internal.matching.MatchKeys;
import care.sheaf.identity.internal.matching.Placeholders;
import care.sheaf.identity.internal.search.SearchablePersonRow;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Writes many persons at once, each described by one record, by the database's bulk path. */
public final class PersonFill implements AutoCloseable {

  private static final int TOGETHER = 20_000;

  private final Connection connection;
  private Batch batch = new Batch();
  private int waiting;

  /**
   * @param owner connects as the owner of the tables, which are empty
   */
  public PersonFill(DataSource owner) {
    try {
      connection = owner.getConnection();
      execute("alter table identity.match_key drop constraint match_key_pkey");
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /** Writes a person whom the record describes. */
  public void add(PatientRecord record) {
    batch.add(Placeholders.without(record));
    waiting++;
    if (waiting == TOGETHER) {
      write();
    }
  }

  private void write() {
    try {
      batch.write(connection.unwrap(PGConnection.class).getCopyAPI());
    } catch (SQLException | IOException failure) {
      throw failed(failure);
    }
    batch = new Batch();
    waiting = 0;
  }

  /** Writes the rest, and the index that was left out meanwhile. */
  @Override
  public void close() {
    try (connection) {
      write();
      execute("alter table identity.match_key add primary key (key, record)");
      execute("vacuum analyze");
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static IllegalStateException failed(Exception failure) {
    return new IllegalStateException("the persons could not be written", failure);
  }

  /** Rows of four tables in the text format of COPY. */
  private static final class Batch {
    private final StringBuilder persons = new StringBuilder();
    private final StringBuilder records = new StringBuilder();
    private final StringBuilder keys = new StringBuilder();
    private final StringBuilder searchable = new StringBuilder();

    void add(PatientRecord record) {
      PersonId person = PersonId.random();
      row(persons, person, "now");
      KnownFacts facts = KnownFacts.of(record);
      Optional<NumberClaim> claim = record.nhsNumber();
      row(
          records,
          record.id(),
          person,
          record.source(),
          LinkState.NEW_PERSON.code(),
          "NobodyIsLikeThat",
          "Written by the bulk path.",
          claim.map(each -> each.number().value()).orElse(null),
          claim.map(NumberClaim::verified).orElse(false),
          NamesJson.write(record.names()),
          array(facts.familyKeys()),
          record.birthDate().map(LocalDate::toString).orElse(null),
          record.gender().orElse(null),
          array(record.postcodes()),
          array(record.addressLines()),
          array(record.contacts().phones()),
          array(record.contacts().emails()),
          record.registeredPractice().map(OdsCode::value).orElse(null),
          record.deceased(),
          record.restricted(),
          record.active(),
          "now");
      MatchKeys.of(record).hashes().forEach(key -> row(keys, key, record.id()));
      SearchablePersonRow row = SearchablePersonRow.of(new Person(person, List.of(record), false));
      row(
          searchable,
          person,
          array(row.birthDates()),
          array(row.familyKeys()),
          array(row.familySounds()),
          array(row.givenKeys()),
          array(row.givenSounds()),
          array(row.genders()),
          array(row.postcodes()));
    }

    void write(CopyManager copy) throws SQLException, IOException {
      copy(copy, "person (id, created)", persons);
      copy(
          copy,
          "patient_record (id, person, source, state, rule, explanation, nhs_number,"
              + " number_verified, names, family_keys, birth_date, gender, postcodes,"
              + " address_lines, phones, emails, registered_practice, deceased, restricted, active, changed)",
          records);
      copy(copy, "match_key (key, record)", keys);
      copy(
          copy,
          "searchable_person (id, birth_dates, family_keys, family_sounds, given_keys,"
              + " given_sounds, genders, postcodes)",
          searchable);
    }

    private static void copy(CopyManager copy, String table, StringBuilder rows)
        throws SQLException, IOException {
      copy.copyIn("copy identity." + table + " from stdin", new StringReader(rows.toString()));
    }

    private static void row(StringBuilder rows, @Nullable Object... values) {
      for (int at = 0; at < values.length; at++) {
        Object value = values[at];
        rows.append(at == 0 ? "" : "\t").append(value == null ? "\\N" : escaped(value.toString()));
      }
      rows.append('\n');
    }

    private static String escaped(String value) {
      return value
          .replace("\\", "\\\\")
          .replace("\t", "\\t")
          .replace("\n", "\\n")
          .replace("\r", "\\r");
    }

    private static String array(Collection<String> values) {
      var array = new StringBuilder("{");
      for (String value : values) {
        array
            .append(array.length() == 1 ? "\"" : ",\"")
            .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
            .append('"');
      }
      return array.append('}').toString();
    }
  }
}
