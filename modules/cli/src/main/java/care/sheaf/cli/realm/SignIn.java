package care.sheaf.cli.realm;

import care.sheaf.cli.CommandFailure;
import care.sheaf.kernel.OdsCode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Someone who can sign in to the demonstration.
 *
 * @param id the sign-in name
 * @param uid the national user id; empty for a citizen
 * @param does for people: what this sign-in is there to show
 */
public record SignIn(
    String id,
    String uid,
    String givenName,
    String familyName,
    String does,
    boolean enabled,
    boolean citizen,
    List<HeldRole> roles) {

  public SignIn {
    roles = List.copyOf(roles);
  }

  /**
   * A role at an organisation, as the national identity service states it.
   *
   * @param personRole {@code person_roleid}
   * @param personOrganisation {@code person_orgid}
   * @param code {@code S8000:G8000:R8001}
   */
  public record HeldRole(
      String personRole,
      String personOrganisation,
      OdsCode organisation,
      String code,
      String name) {

    private static final int ID_PREFIX = 5;

    /** Both ids are made from the user's, so that they are always the same. */
    static HeldRole of(String uid, int place, OdsCode organisation, String code, String name) {
      String tail = uid.substring(ID_PREFIX);
      return new HeldRole(
          "5550" + (place + 2) + tail, "5559" + (place + 2) + tail, organisation, code, name);
    }

    /** The R code alone. */
    public String jobRole() {
      return code.substring(code.lastIndexOf(':') + 1);
    }

    /** As the command line names it without ambiguity: {@code R8001@RZA}. */
    public String written() {
      return jobRole() + "@" + organisation;
    }
  }

  /**
   * The role that was asked for: by R code, by {@code R8001@RZA}, or by {@code person_roleid}.
   *
   * @throws CommandFailure none or several fit
   */
  public HeldRole role(String asked) {
    List<HeldRole> fitting =
        roles.stream()
            .filter(
                role ->
                    asked.equals(role.jobRole())
                        || asked.equals(role.written())
                        || asked.equals(role.personRole()))
            .toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    if (fitting.isEmpty()) {
      throw CommandFailure.failed(
          roles.isEmpty()
              ? id + " has no role."
              : "%s has no role %s, but %s.".formatted(id, asked, list(roles)));
    }
    throw CommandFailure.failed(
        "%s has several roles %s: choose %s.".formatted(id, asked, list(fitting)));
  }

  private static String list(List<HeldRole> roles) {
    return roles.stream()
        .map(role -> "%s (%s)".formatted(role.written(), role.personRole()))
        .collect(Collectors.joining(" or "));
  }
}
