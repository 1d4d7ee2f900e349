package care.sheaf.consent;

import care.sheaf.consent.internal.ConsentReader;
import care.sheaf.consent.internal.Directive;
import care.sheaf.consent.internal.DirectiveTable;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.jdbi.v3.core.Jdbi;

/** Directives in their table. */
@ApplicationScoped
public class JdbiDirectives implements Directives {

  private final DirectiveTable table;
  private final Clock clock;

  @Inject
  public JdbiDirectives(Jdbi jdbi, Clock clock) {
    this.table = new DirectiveTable(jdbi);
    this.clock = clock;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected JdbiDirectives() {
    this.table = null;
    this.clock = null;
  }

  @Override
  public void recorded(EntryId entry, PatientRecordId record, SourceId source, Consent consent) {
    boolean active = consent.getStatus() == ConsentState.ACTIVE;
    boolean inForce = active && ConsentReader.isAboutSharing(consent);
    Optional<Directive> directive =
        inForce ? Optional.of(ConsentReader.read(consent)) : Optional.empty();
    String status = consent.hasStatus() ? consent.getStatus().toCode() : "unknown";
    table.put(
        new DirectiveTable.Row(
            entry, record, source, active && !inForce ? "not-about-sharing" : status, directive),
        clock.instant());
  }

  @Override
  public void withdrawn(EntryId entry) {
    table.withdraw(entry);
  }
}
