package care.sheaf.cli;

import care.sheaf.cli.realm.ClientKeys;
import care.sheaf.cli.realm.RealmFiles;
import care.sheaf.cli.realm.SignIn;
import care.sheaf.cli.realm.Tokens;
import care.sheaf.cli.system.Running;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ./sheaf token}: prints a bearer token, and nothing else. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Prints a bearer token of the demonstration realm, and nothing else.")
final class TokenCommand implements Callable<Integer> {

  @ParentCommand private SheafCommand sheaf = new SheafCommand();

  @ArgGroup(multiplicity = "1")
  private Whose whose = new Whose();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "The user's role, when there are several: R8001, R8001@RZA or a person_roleid.")
  private @Nullable String role;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "SMART scopes to ask for, with spaces between; all that may be had otherwise.")
  private @Nullable String scope;

  /** A client or a user. */
  static final class Whose {

    @Option(names = "--client", paramLabel = "NAME", description = "A partner's system.")
    private @Nullable String client;

    @Option(names = "--user", paramLabel = "NAME", description = "A demonstration sign-in.")
    private @Nullable String user;
  }

  @Override
  public Integer call() {
    if (whose.client != null && role != null) {
      throw CommandFailure.usage("--role belongs to --user: a client has no roles.");
    }
    RealmFiles files = RealmFiles.read(sheaf.settings().checkout());
    var tokens = new Tokens(new Running(sheaf.settings()).addresses().issuer());
    System.out.println(token(files, tokens).value());
    return 0;
  }

  private Tokens.Token token(RealmFiles files, Tokens tokens) {
    String client = whose.client;
    if (client != null) {
      String asked = scope != null ? scope : String.join(" ", files.client(client).scopes());
      var keys = new ClientKeys(sheaf.settings().state().keys());
      return tokens.ofClient(client, keys.read(client), asked);
    }
    SignIn person = files.signIn(String.valueOf(whose.user));
    String asked = scope != null ? scope : person.citizen() ? "patient/*.rs" : "user/*.cruds";
    StringBuilder scopes = new StringBuilder("openid ").append(asked);
    if (role != null) {
      scopes.append(" role:").append(person.role(role).personRole());
    }
    return tokens.ofUser(person.id(), files.password(), scopes.toString());
  }
}
