package care.sheaf.consent;

import care.sheaf.consent.internal.BreakGlassTable;
import care.sheaf.consent.internal.Directive;
import care.sheaf.consent.internal.RelationshipTable;
import java.util.List;

/**
 * What decisions about one person rest on besides policy: relationships, claims of users, emergency
 * access of users, and directives in force. The same for every viewer and at every time, until
 * something about the person is written.
 *
 * @param relationships ended ones as well
 */
public record Circumstances(
    List<RelationshipTable.Known> relationships,
    List<RelationshipTable.Claim> claims,
    List<BreakGlassTable.Grant> grants,
    List<Directive> directives) {

  public Circumstances {
    relationships = List.copyOf(relationships);
    claims = List.copyOf(claims);
    grants = List.copyOf(grants);
    directives = List.copyOf(directives);
  }
}
