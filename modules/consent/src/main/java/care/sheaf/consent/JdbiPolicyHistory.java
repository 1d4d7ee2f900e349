package care.sheaf.consent;

import care.sheaf.register.GovernanceChanged;
import care.sheaf.register.Policies;
import care.sheaf.register.PolicyText;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Policies in {@code consent.policy} and {@code consent.policy_in_force}. */
@ApplicationScoped
public class JdbiPolicyHistory implements PolicyHistory {

  private static final Logger LOG = LoggerFactory.getLogger(JdbiPolicyHistory.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Jdbi jdbi;
  private final Policies policies;
  private final Clock clock;

  /** What this node has seen to, so that one that starts late does not bring an old one back. */
  private String kept = "";

  @Inject
  public JdbiPolicyHistory(Jdbi jdbi, Policies policies, Clock clock) {
    this.jdbi = jdbi;
    this.policies = policies;
    this.clock = clock;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected JdbiPolicyHistory() {
    this.jdbi = null;
    this.policies = null;
    this.clock = null;
  }

  void keepChanged(@Observes GovernanceChanged changed) {
    LOG.info("policy {} follows on {}", changed.to(), changed.from());
    keep();
  }

  @Override
  public synchronized int keep() {
    PolicyText text = policies.inForce();
    String version = text.version();
    if (version.equals(kept)) {
      return 0;
    }
    int rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        with text as (
                          insert into consent.policy (version, files, kept)
                          values (:version, cast(:files as jsonb), :now)
                          on conflict (version) do nothing)
                        insert into consent.policy_in_force (version, since)
                        select :version, :now
                         where :version is distinct from
                           (select version from consent.policy_in_force
                             order by since desc, number desc limit 1)
                        """)
                    .bind("version", version)
                    .bind("files", written(text))
                    .bind("now", clock.instant())
                    .execute());
    kept = version;
    return rows;
  }

  @Override
  public Optional<InForce> at(Instant time) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select version, since from consent.policy_in_force where since <= :time"
                        + " order by since desc, number desc limit 1")
                .bind("time", time)
                .map((row, context) -> inForce(row))
                .findOne());
  }

  @Override
  public List<InForce> newest(int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select version, since from consent.policy_in_force"
                        + " order by since desc, number desc limit :most")
                .bind("most", most)
                .map((row, context) -> inForce(row))
                .list());
  }

  @Override
  public Optional<PolicyText> text(String version) {
    Optional<PolicyText> text =
        jdbi.withHandle(
                handle ->
                    handle
                        .createQuery("select files from consent.policy where version = :version")
                        .bind("version", version)
                        .mapTo(String.class)
                        .findOne())
            .map(JdbiPolicyHistory::read);
    if (text.filter(found -> !found.version().equals(version)).isPresent()) {
      throw new IllegalStateException("the files kept of policy " + version + " are not its files");
    }
    return text;
  }

  private static InForce inForce(ResultSet row) throws SQLException {
    return new InForce(
        row.getString("version"),
        Objects.requireNonNull(row.getObject("since", OffsetDateTime.class)).toInstant());
  }

  private static String written(PolicyText text) {
    try {
      return JSON.writeValueAsString(text.files());
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("a policy could not be written", failure);
    }
  }

  private static PolicyText read(String json) {
    try {
      return new PolicyText(JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {}));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("a kept policy cannot be read", failure);
    }
  }
}
