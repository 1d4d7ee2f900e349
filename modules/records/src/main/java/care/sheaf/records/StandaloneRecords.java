package care.sheaf.records;

import care.sheaf.audit.Ledger;
import care.sheaf.consent.Decisions;
import care.sheaf.identity.PersonIndex;
import care.sheaf.platform.KeyRing;
import care.sheaf.platform.SheafConfig;
import care.sheaf.records.internal.AuditedSharedRecord;
import care.sheaf.records.internal.EntryTables;
import care.sheaf.register.Register;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Records over a database, without a server around it: for the leak harness, which asks more often
 * than a whole system could be asked in the time.
 *
 * @param readModel where entries are written
 * @param shared all looks at them
 */
public record StandaloneRecords(ReadModel readModel, SharedRecord shared) {

  /**
   * All sources count as answering, and nobody is matched.
   *
   * @param jdbi over a database that is migrated
   */
  public static StandaloneRecords over(
      Jdbi jdbi,
      PersonIndex persons,
      Decisions decisions,
      Register register,
      Ledger ledger,
      KeyRing keys,
      SheafConfig config,
      Clock clock) {
    return new StandaloneRecords(
        new EntryTables(jdbi, persons),
        new AuditedSharedRecord(
            ledger,
            jdbi,
            persons,
            (asked, most) -> List.of(),
            decisions,
            register,
            source -> Optional.empty(),
            new EntryIds(keys),
            keys,
            config,
            clock));
  }
}
