package care.sheaf.identity.internal;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.Ledger;
import care.sheaf.identity.InsideSearch;
import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.MatchWeights;
import care.sheaf.identity.NumberClaimedTwice;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.Purpose;
import care.sheaf.register.MatchingRules;
import care.sheaf.register.Register;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** The search inside over schema {@code identity}. */
@ApplicationScoped
public class JdbiInsideSearch implements InsideSearch {

  private static final String ITSELF = "sheaf-identity";

  private final Jdbi jdbi;
  private final Clock clock;
  private final PersonSearch search;
  private final MatchWeights weights;
  private final Register register;
  private final Ledger ledger;
  private final Consumer<NumberClaimedTwice> claimedTwice;

  @Inject
  public JdbiInsideSearch(
      Jdbi jdbi,
      Clock clock,
      PersonSearch search,
      MatchWeights weights,
      Register register,
      Ledger ledger,
      Event<NumberClaimedTwice> claimedTwice) {
    this(jdbi, clock, search, weights, register, ledger, claimedTwice::fire);
  }

  /** With whoever is to be told of numbers that are claimed twice. */
  public JdbiInsideSearch(
      Jdbi jdbi,
      Clock clock,
      PersonSearch search,
      MatchWeights weights,
      Register register,
      Ledger ledger,
      Consumer<NumberClaimedTwice> claimedTwice) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.search = search;
    this.weights = weights;
    this.register = register;
    this.ledger = ledger;
    this.claimedTwice = claimedTwice;
  }

  @SuppressWarnings("NullAway") // for the container's proxy, which calls no method on it
  protected JdbiInsideSearch() {
    this(null, null, null, null, null, null, told -> {});
  }

  @Override
  public List<PatientRecordId> next(int most) {
    return jdbi.withHandle(
        handle -> {
          Instant now = clock.instant();
          Set<PatientRecordId> records =
              new LinkedHashSet<>(new ReviewTable(handle).takeUpAgain(most, now));
          records.addAll(new SecondLookTable(handle).next(modelInForce(), most, now));
          return new ArrayList<>(records);
        });
  }

  /** Another one says that everybody may be somebody else. */
  private String modelInForce() {
    MatchingRules rules = register.matchingRules();
    String model = rules.link() + " " + rules.review() + " " + rules.model();
    return UUID.nameUUIDFromBytes(model.getBytes(StandardCharsets.UTF_8)).toString();
  }

  @Override
  public Optional<MatchDecision> look(PatientRecordId record) {
    return jdbi.withHandle(
        handle -> {
          var look = new SecondLook(handle, weights, clock.instant());
          Optional<MatchDecision> decision = look.at(record);
          if (decision.isPresent()) {
            Placement placement = look.placement();
            LinkedPersons.index(handle, search, placement.touched());
            placement.claimedTwice().forEach(claimedTwice);
            new SecondLookTable(handle).changedOne();
            ledger.append(entry(record, decision.get()));
          }
          return decision;
        });
  }

  private static AuditRecord entry(PatientRecordId record, MatchDecision decision) {
    Map<String, String> detail = new HashMap<>();
    detail.put("record", record.value());
    decision.basisInWords().ifPresent(words -> detail.put("match", words));
    return new AuditRecord(
        itself(),
        AuditRecord.Action.UPDATE,
        "identity.looked-again",
        Optional.of(decision.person()),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        detail);
  }

  private static AccessContext itself() {
    UUID id = UUID.randomUUID();
    return new AccessContext(
        new Actor.PartnerSystem(ITSELF),
        Optional.empty(),
        ITSELF,
        Optional.empty(),
        Set.of(),
        Purpose.RECORD_MANAGEMENT,
        id,
        new CorrelationId(id.toString()),
        "127.0.0.1");
  }
}
