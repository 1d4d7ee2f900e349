package care.sheaf.cli.synthea;

import care.sheaf.cli.split.References;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Synthea refers to clinicians, hospitals and places by {@code Type?identifier=system|value} and
 * keeps them in files of their own. What is still written so once the references within the bundle
 * are resolved becomes a logical reference (FHIR R4, "Reference.identifier"): its type, identifier
 * and display stay, and nothing has to be sent before.
 */
final class DirectoryReferences {

  private static final Pattern CONDITIONAL =
      Pattern.compile("([A-Za-z]+)\\?identifier=([^|&]*)\\|([^|&]+)");

  private DirectoryReferences() {}

  static void makeLogicalIn(ObjectNode resource) {
    References.each(resource, DirectoryReferences::makeLogical);
  }

  private static void makeLogical(ObjectNode reference) {
    Matcher matcher = CONDITIONAL.matcher(reference.path("reference").asText());
    if (!matcher.matches()) {
      return;
    }
    reference.remove("reference");
    reference.put("type", matcher.group(1));
    ObjectNode identifier = reference.putObject("identifier");
    identifier.put("system", matcher.group(2));
    identifier.put("value", matcher.group(3));
  }
}
