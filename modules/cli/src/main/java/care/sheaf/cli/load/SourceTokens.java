package care.sheaf.cli.load;

import care.sheaf.cli.realm.ClientKeys;
import care.sheaf.cli.realm.RealmFiles;
import care.sheaf.cli.realm.Tokens;
import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.system.Running;
import care.sheaf.kernel.SourceId;
import java.util.function.Supplier;

/** Tokens of the client that sends as a source. */
public final class SourceTokens {

  private SourceTokens() {}

  /** Gives a new token each time. */
  public static Supplier<Tokens.Token> of(Settings settings, SourceId source) {
    String client = RealmFiles.read(settings.checkout()).clientOf(source);
    var keys = new ClientKeys(settings.state().keys());
    var tokens = new Tokens(new Running(settings).addresses().issuer());
    return () -> tokens.ofClient(client, keys.read(client), "system/*.cud system/*.rs");
  }
}
