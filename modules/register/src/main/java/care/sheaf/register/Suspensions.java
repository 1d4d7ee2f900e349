package care.sheaf.register;

import care.sheaf.kernel.OdsCode;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do nothing here until further notice.
 *
 * @param users ids as the ledger has them
 * @param clients of the sign-in service
 * @param organisations all who act for them
 */
public record Suspensions(Set<String> users, Set<String> clients, Set<OdsCode> organisations) {

  public static final Suspensions NONE = new Suspensions(Set.of(), Set.of(), Set.of());

  public Suspensions {
    users = Set.copyOf(users);
    clients = Set.copyOf(clients);
    organisations = Set.copyOf(organisations);
  }

  /** Whether any of those who ask is suspended. */
  public boolean anyOf(String user, String client, Optional<OdsCode> organisation) {
    return users.contains(user)
        || clients.contains(client)
        || organisation.filter(organisations::contains).isPresent();
  }
}
