package care.sheaf.portal.signin;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where someone goes after signing in: the page they asked for, if it is one of ours. A path that
 * begins with two slashes is another host's address to a browser.
 */
final class ReturnPath {

  private static final String START = "/";

  private ReturnPath() {}

  /**
   * @param asked a request's path as it came, not decoded
   */
  static String of(String asked) {
    if (!asked.startsWith("/") || asked.startsWith("//") || asked.contains("\\")) {
      return START;
    }
    try {
      return new URI(asked).toString();
    } catch (URISyntaxException notAnAddress) {
      return START;
    }
  }
}
