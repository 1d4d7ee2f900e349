package care.sheaf.access;

import care.sheaf.access.VerifiedToken.HeldRole;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.Refusal;
import care.sheaf.register.Client;
import care.sheaf.register.Register;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Makes access contexts from what the register says of clients. */
@ApplicationScoped
public class RegisteredAccessContexts implements AccessContexts {

  private final Register register;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected RegisteredAccessContexts() {
    this.register = null;
  }

  @Inject
  public RegisteredAccessContexts(Register register) {
    this.register = register;
  }

  @Override
  public AccessContext of(VerifiedToken token, RequestFacts facts) {
    Client client = register.client(token.client()).orElseThrow(() -> clientUnknown());
    Optional<OdsCode> named = facts.onBehalfOf().map(RegisteredAccessContexts::odsCode);
    if (!token.user()) {
      return ofSystem(token, client, named, facts);
    }
    refuseVouching(facts);
    if (token.nhsNumber() != null) {
      NhsNumber number = token.provedNhsNumber().orElseThrow(() -> proofTooLow());
      Purpose purpose = purpose(facts, Purpose.PATIENT_REQUEST);
      Actor actor = new Actor.Citizen(token.subject(), number);
      return context(actor, Optional.empty(), client, token, purpose, facts);
    }
    HeldRole role = chosenRole(token, facts);
    OdsCode organisation = role.organisationCode();
    if (named.isPresent() && !named.get().equals(organisation)) {
      throw forbidden("The organisation named in the request is not that of the selected role.");
    }
    Actor actor =
        new Actor.Staff(
            token.subject(), token.name(), role.roleCode(), Optional.empty(), role.activities());
    Purpose purpose = purpose(facts, Purpose.TREATMENT);
    return context(actor, Optional.of(organisation), client, token, purpose, facts);
  }

  private AccessContext ofSystem(
      VerifiedToken token, Client client, Optional<OdsCode> named, RequestFacts facts) {
    OdsCode organisation = named.orElse(client.organisation());
    requireMayActFor(client, organisation);
    if (facts.requestingPractitioner().isEmpty()) {
      Actor actor = new Actor.PartnerSystem(client.id());
      Purpose purpose = purpose(facts, Purpose.TREATMENT);
      return context(actor, Optional.of(organisation), client, token, purpose, facts);
    }
    if (!client.vouchesForUsers()) {
      throw vouchingRefused();
    }
    var user = RequestingPractitioner.parse(facts.requestingPractitioner().get());
    OdsCode usersOrganisation = user.organisation().orElse(organisation);
    requireMayActFor(client, usersOrganisation);
    if (named.isPresent() && !usersOrganisation.equals(named.get())) {
      throw forbidden("The user's organisation is not the one that the request names.");
    }
    Actor actor =
        new Actor.Staff(user.userId(), user.name(), user.role(), Optional.of(client.id()));
    Purpose purpose = purpose(facts, Purpose.TREATMENT);
    return context(actor, Optional.of(usersOrganisation), client, token, purpose, facts);
  }

  /** Whoever is suspended is refused with each request, whatever sign-in they have. */
  private AccessContext context(
      Actor actor,
      Optional<OdsCode> organisation,
      Client client,
      VerifiedToken token,
      Purpose purpose,
      RequestFacts facts) {
    if (register.suspensions().anyOf(actor.id(), client.id(), organisation)) {
      throw suspended();
    }
    boolean sendsAsSource = actor instanceof Actor.PartnerSystem;
    return new AccessContext(
        actor,
        organisation,
        client.id(),
        sendsAsSource ? client.source() : Optional.empty(),
        token.scopes(),
        purpose,
        facts.requestId(),
        facts.correlationId(),
        facts.remoteAddress());
  }

  private static HeldRole chosenRole(VerifiedToken token, RequestFacts facts) {
    List<HeldRole> roles = token.roles();
    if (roles.isEmpty()) {
      throw forbidden(
          "You have no role here. Ask your organisation's registration authority for one.");
    }
    Optional<String> selected =
        facts.selectedRole().or(() -> Optional.ofNullable(token.selectedRole()));
    if (selected.isEmpty() && roles.size() > 1) {
      throw forbidden("You hold several roles. Choose one (selected_roleid) and sign in with it.");
    }
    return roles.stream()
        .filter(role -> selected.isEmpty() || role.id().equals(selected.get()))
        .findFirst()
        .orElseThrow(() -> forbidden("The selected role is not one that you hold."));
  }

  private static Purpose purpose(RequestFacts facts, Purpose usual) {
    if (facts.purpose().isEmpty()) {
      return usual;
    }
    String code = facts.purpose().get();
    if (!Purpose.isValid(code)) {
      throw Refusal.of(
              Refusal.Kind.INVALID,
              "INVALID_VALUE",
              "Sheaf-Purpose must be a code of v3-ActReason, such as TREAT.")
          .asException();
    }
    return new Purpose(code);
  }

  private static OdsCode odsCode(String header) {
    if (!OdsCode.isValid(header)) {
      throw Refusal.of(
              Refusal.Kind.INVALID,
              "INVALID_VALUE",
              "NHSD-End-User-Organisation-ODS must be an ODS code in capital letters.")
          .asException();
    }
    return new OdsCode(header);
  }

  private static void requireMayActFor(Client client, OdsCode organisation) {
    boolean may =
        organisation.equals(client.organisation()) || client.actsFor().contains(organisation);
    if (!may) {
      throw forbidden("Your system is not registered to act for the organisation it names.");
    }
  }

  private static void refuseVouching(RequestFacts facts) {
    if (facts.requestingPractitioner().isPresent()) {
      throw vouchingRefused();
    }
  }

  private static RuntimeException vouchingRefused() {
    return forbidden(
        "NHSD-Requesting-Practitioner is taken only from systems registered to vouch for their"
            + " users. Leave it out, or ask for registration.");
  }

  private static RuntimeException clientUnknown() {
    return forbidden("This application is not registered here. Ask for registration.");
  }

  private static RuntimeException suspended() {
    return forbidden(
        "Access is suspended for you, for your system or for the organisation you act for. Your"
            + " privacy officer can tell you why.");
  }

  private static RuntimeException proofTooLow() {
    return forbidden(
        "Your identity must be proved to level P9 before your record can be shown. Prove it in NHS"
            + " login and sign in again.");
  }

  private static RuntimeException forbidden(String text) {
    return Refusal.of(Refusal.Kind.FORBIDDEN, "ACCESS_DENIED", text).asException();
  }
}
