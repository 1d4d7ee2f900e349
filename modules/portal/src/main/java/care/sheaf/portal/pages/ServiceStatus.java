package care.sheaf.portal.pages;

import care.sheaf.portal.signin.OpenIdEndpoints;
import care.sheaf.portal.view.StatusPage;
import care.sheaf.portal.view.StatusPage.Part;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks at the parts that people depend on; at most once in five seconds, whoever asks. */
@ApplicationScoped
public class ServiceStatus {

  private static final Duration FRESH = Duration.ofSeconds(5);

  private final DataSource database;
  private final OpenIdEndpoints signIn;
  private final Clock clock;
  private volatile @Nullable StatusPage last;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ServiceStatus() {
    this.database = null;
    this.signIn = null;
    this.clock = null;
  }

  @Inject
  public ServiceStatus(DataSource database, OpenIdEndpoints signIn, Clock clock) {
    this.database = database;
    this.signIn = signIn;
    this.clock = clock;
  }

  synchronized StatusPage now() {
    Instant at = clock.instant();
    StatusPage known = last;
    if (known != null && known.at().plus(FRESH).isAfter(at)) {
      return known;
    }
    var looked = new StatusPage(List.of(signInPart(), recordsPart()), at);
    last = looked;
    return looked;
  }

  private Part signInPart() {
    boolean works = signIn.reachable();
    return new Part(
        "Signing in",
        works,
        works ? "You can sign in." : "Nobody can sign in. Those who are signed in can go on.");
  }

  private Part recordsPart() {
    boolean works = databaseAnswers();
    return new Part(
        "Records",
        works,
        works
            ? "Records can be found, opened and sent."
            : "No record can be opened or sent. Ask the organisation that cares for the person.");
  }

  private boolean databaseAnswers() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(2);
    } catch (SQLException failure) {
      return false;
    }
  }
}
