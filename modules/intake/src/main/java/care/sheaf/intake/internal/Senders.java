package care.sheaf.intake.internal;

import care.sheaf.access.SmartScopes;
import care.sheaf.access.SmartScopes.Interaction;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.Register;
import care.sheaf.register.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Who may send, and as which source: registered systems as their own, and users, for a Consent
 * alone, as the source that stands for what is written in Sheaf itself.
 */
@ApplicationScoped
public class Senders {

  private final Register register;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected Senders() {
    this.register = null;
  }

  @Inject
  public Senders(Register register) {
    this.register = register;
  }

  /**
   * @param path below the FHIR base
   * @throws care.sheaf.kernel.RefusedException 403 when nobody may send so
   */
  SourceId sourceOf(AccessContext context, String path) {
    if (context.source().isPresent()) {
      return enabled(context.source().get());
    }
    if (context.actor() instanceof Actor.PartnerSystem) {
      throw forbidden(
          "Your system is not registered as a source here. Ask for registration before you send.");
    }
    if (!path.equals("Consent") && !path.startsWith("Consent/")) {
      throw forbidden("Users may write a Consent and nothing else. Sources send the rest.");
    }
    return register.sources().stream()
        .filter(source -> source.isOwn() && source.enabled())
        .map(Source::id)
        .findFirst()
        .orElseThrow(
            () -> forbidden("Consent cannot be recorded here: no source is set up for it."));
  }

  /**
   * A system needs a scope for each step. What a user may write, the role decides.
   *
   * @throws Rejection 403 when the token's scopes do not cover the step
   */
  void requireScope(AccessContext context, Step step) {
    if (context.source().isEmpty()) {
      return;
    }
    Interaction needed =
        switch (step.verb()) {
          case DELETE -> Interaction.DELETE;
          case KEEP -> Interaction.CREATE;
          case WRITE -> step.created() ? Interaction.CREATE : Interaction.UPDATE;
        };
    if (!SmartScopes.of(context).permit(step.type(), needed)) {
      throw Problem.of(
              Refusal.Kind.FORBIDDEN,
              "ACCESS_DENIED",
              "The token's scopes do not permit to "
                  + needed.name().toLowerCase(java.util.Locale.ROOT)
                  + " "
                  + step.type()
                  + ". Ask for a scope such as system/"
                  + step.type()
                  + ".cud.")
          .at(step.path())
          .asRejection();
    }
  }

  private SourceId enabled(SourceId id) {
    return register
        .source(id)
        .filter(Source::enabled)
        .map(Source::id)
        .orElseThrow(
            () ->
                forbidden(
                    "Deliveries of this source are switched off. Ask the support desk to enable it."));
  }

  private static RuntimeException forbidden(String text) {
    return Refusal.of(Refusal.Kind.FORBIDDEN, "ACCESS_DENIED", text).asException();
  }
}
