package care.sheaf.portal.pages;

import care.sheaf.consent.DecisionExplanations;
import care.sheaf.consent.DecisionExplanations.Explanation;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.portal.signin.Viewer;
import care.sheaf.portal.view.DecisionPage;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.Words;
import care.sheaf.register.Register;
import care.sheaf.register.Role.Permission;
import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Explains a decision to governance leads, from its id alone. */
@Path("governance/decisions")
@Controller
@RequestScoped
public class DecisionController {

  private final DecisionExplanations explanations;
  private final Register register;
  private final UnitOfWork unitOfWork;
  private final Viewer viewer;
  private final Answers answers;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected DecisionController() {
    this.explanations = null;
    this.register = null;
    this.unitOfWork = null;
    this.viewer = null;
    this.answers = null;
  }

  @Inject
  public DecisionController(
      DecisionExplanations explanations,
      Register register,
      UnitOfWork unitOfWork,
      Viewer viewer,
      Answers answers) {
    this.explanations = explanations;
    this.register = register;
    this.unitOfWork = unitOfWork;
    this.viewer = viewer;
    this.answers = answers;
  }

  @GET
  public Response explain(@QueryParam("id") @DefaultValue("") String id) {
    return StaffPages.answer(viewer, context -> explain(context, id.strip()));
  }

  private Response explain(AccessContext context, String id) {
    if (!StatedReasons.permits(register, context, Permission.REVIEW_ACCESS)) {
      throw Refusal.of(
              Refusal.Kind.FORBIDDEN,
              "ACCESS_DENIED",
              "Your role does not review access to records.")
          .asException();
    }
    if (id.isEmpty()) {
      return answers.page(DecisionPage.empty());
    }
    Optional<UUID> decision = decision(id);
    if (decision.isEmpty()) {
      return wrong(
          400,
          id,
          "This is not the id of a decision: it has 36 characters, such as"
              + " 0193a5b2-7c4e-7d10-8a3f-5b6c7d8e9f01");
    }
    try {
      // A refusal is in the ledger, too, so that it must not take its entry back.
      Object told =
          unitOfWork.perform(
              () -> {
                try {
                  return explanations.of(context, decision.get());
                } catch (RefusedException refused) {
                  return refused.refusal();
                }
              });
      if (told instanceof Refusal refusal) {
        throw refusal.asException();
      }
      return answers.page(page(id, (Explanation) told));
    } catch (RefusedException refused) {
      if (refused.refusal().kind() == Refusal.Kind.NOT_FOUND) {
        return wrong(404, id, refused.refusal().text());
      }
      throw refused;
    }
  }

  private Response wrong(int status, String id, String words) {
    return answers.page(
        status, new DecisionPage(id, Optional.empty(), List.of(new FieldError("id", words))));
  }

  private static Optional<UUID> decision(String id) {
    try {
      return id.length() == 36 ? Optional.of(UUID.fromString(id)) : Optional.empty();
    } catch (IllegalArgumentException no) {
      return Optional.empty();
    }
  }

  private static DecisionPage page(String id, Explanation told) {
    return new DecisionPage(
        id,
        Optional.of(
            new DecisionPage.Told(
                told.permitted() ? "The record was opened" : "The record was refused",
                told.permitted() ? "green" : "red",
                Words.moment(told.at()),
                told.who()
                    + told.role().map(role -> ", " + role).orElse("")
                    + told.organisation().map(name -> ", " + name).orElse(""),
                told.purpose(),
                told.client(),
                told.person().value(),
                told.refusal().orElse(""),
                told.reasons().stream().map(Words::sentence).toList(),
                told.policy().orElse("not known")
                    + told.policySince()
                        .map(since -> ", in force since " + Words.moment(since))
                        .orElse(""),
                told.looks().stream()
                    .map(
                        look ->
                            new DecisionPage.Look(
                                Words.moment(look.at()),
                                Words.sentence(look.event().replace('.', ' ')),
                                Long.toString(look.entries()),
                                look.ledgerEntry().toString()))
                    .toList())),
        List.of());
  }
}
