package care.sheaf.portal.pages;

import care.sheaf.consent.SharingChoices.Choice;
import care.sheaf.consent.SharingChoices.State;
import care.sheaf.consent.StatedChoice;
import care.sheaf.consent.StatedChoice.StatedBy;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import care.sheaf.portal.view.ChoiceForm;
import care.sheaf.portal.view.ChoicesPage;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.Option;
import care.sheaf.portal.view.Words;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import care.sheaf.register.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Choices about sharing in words, and what was typed as a choice. */
@ApplicationScoped
public class ChoiceViews {

  private static final int SHORTEST_EVIDENCE = 5;
  private static final int LONGEST_EVIDENCE = 200;

  /** What an objection to a part can name: the rest is not shown without a part, or is no data. */
  private static final Set<DataClass> NOT_TO_CHOOSE =
      Set.of(DataClass.DEMOGRAPHICS, DataClass.CONSENT, DataClass.DIRECTORY);

  private final Register register;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ChoiceViews() {
    this.register = null;
  }

  @Inject
  public ChoiceViews(Register register) {
    this.register = register;
  }

  /** Whether the caller's role writes down choices. */
  boolean mayRecord(AccessContext context) {
    return StatedReasons.permits(register, context, Role.Permission.RECORD_CONSENT);
  }

  ChoicesPage page(
      String address,
      boolean own,
      Person person,
      List<Choice> choices,
      ChoiceForm form,
      Optional<String> message,
      List<FieldError> errors) {
    return new ChoicesPage(
        address,
        Optional.of(own ? "/me" : "/person/" + person.id()),
        own,
        StewardWords.names(person.records().get(0)),
        choices.stream().map(choice -> row(choice, person.isRestricted())).toList(),
        options(),
        form,
        message,
        errors);
  }

  private ChoicesPage.Choice row(Choice choice, boolean restricted) {
    List<String> facts = new ArrayList<>();
    facts.add("Recorded " + Words.moment(choice.recorded()) + by(choice, restricted));
    choice.statedBy().ifPresent(who -> facts.add("Made by: " + who));
    choice.evidence().ifPresent(evidence -> facts.add("Evidence: " + evidence));
    choice.until().ifPresent(end -> facts.add("Ends: " + Words.moment(end)));
    if (choice.forTwo()) {
      facts.add(
          "It was recorded while this record was joined to another person's, and is honoured for both"
              + " until an identity steward says whose it is.");
    }
    boolean here = register.source(choice.source()).filter(Source::isOwn).isPresent();
    boolean holds = choice.state() == State.IN_FORCE || choice.state() == State.NOT_YET;
    return new ChoicesPage.Choice(
        choice.consent().id(),
        state(choice.state()),
        holds ? "red" : "grey",
        choice.words(),
        facts,
        here && holds && OpaqueId.isValid(choice.consent().id()) && !choice.forTwo());
  }

  private String by(Choice choice, boolean restricted) {
    if (choice.recordedBy().isPresent()) {
      return " by " + choice.recordedBy().get();
    }
    // Who sent it would say where a restricted person is cared for.
    return restricted
        ? " by a local source"
        : " by "
            + register.source(choice.source()).map(Source::name).orElse(choice.source().toString());
  }

  private static String state(State state) {
    return switch (state) {
      case IN_FORCE -> "In force";
      case NOT_YET -> "Not yet";
      case OVER -> "Over";
      case AGREED -> "Agreed";
      case PROPOSED -> "Proposed: no effect";
      case WITHDRAWN -> "Withdrawn";
      case NOT_ABOUT_SHARING -> "Not about sharing";
    };
  }

  private ChoicesPage.Options options() {
    List<Option> settings =
        Stream.of(Setting.values())
            .filter(setting -> setting != Setting.ICB)
            .map(setting -> new Option(setting.code(), Words.sentence(setting.words())))
            .toList();
    return new ChoicesPage.Options(
        Stream.of(DataClass.values())
            .filter(kind -> !NOT_TO_CHOOSE.contains(kind))
            .map(kind -> new Option(kind.code(), Words.sentence(kind.code().replace('-', ' '))))
            .toList(),
        register.sources().stream()
            .filter(source -> source.enabled() && !source.isOwn())
            .map(source -> new Option(source.id().toString(), source.name()))
            .sorted(Comparator.comparing(Option::words))
            .toList(),
        settings,
        register.organisations().stream()
            .map(organisation -> new Option(organisation.code().value(), organisation.name()))
            .sorted(Comparator.comparing(Option::words))
            .toList(),
        register.roles().stream()
            .filter(role -> role.permissions().contains(Role.Permission.VIEW_RECORD))
            .map(role -> new Option(role.code().value(), role.name()))
            .sorted(Comparator.comparing(Option::words))
            .toList(),
        Stream.of(StatedBy.values()).map(by -> new Option(by.name(), by.words())).toList());
  }

  /**
   * Understands what was typed.
   *
   * @param errors are added to where it cannot be
   */
  Optional<StatedChoice> read(
      ChoiceForm form, boolean own, LocalDate today, List<FieldError> errors) {
    ChoicesPage.Options options = options();
    boolean some = form.what().equals(ChoiceForm.SOME);
    boolean these = form.whom().equals(ChoiceForm.NOT_THESE);
    if (!some && !form.what().equals(ChoiceForm.EVERYTHING)) {
      errors.add(new FieldError("what-1", "Choose what is not to be shared"));
    }
    if (!these && !form.whom().equals(ChoiceForm.NOBODY)) {
      errors.add(new FieldError("whom-1", "Choose with whom it is not to be shared"));
    }
    var choice =
        new StatedChoice(
            chosen(some, form.kinds(), options.kinds(), DataClass::ofCode),
            chosen(
                some,
                form.sources(),
                options.sources(),
                written -> SourceId.parse(written).orElseThrow()),
            chosen(some, form.settings(), options.settings(), Setting::ofCode),
            chosen(these, form.organisations(), options.organisations(), OdsCode::new),
            chosen(these, form.roles(), options.roles(), RoleCode::new),
            chosen(true, form.except(), options.organisations(), OdsCode::new),
            until(form, today, errors),
            own ? StatedBy.PERSON : statedBy(form, errors),
            own ? "Chosen by the person, signed in to their own record" : evidence(form, errors));
    if (some
        && choice.classes().isEmpty()
        && choice.sources().isEmpty()
        && choice.settings().isEmpty()) {
      errors.add(new FieldError("kind-1", "Choose at least one part of the record"));
    }
    if (these && choice.organisations().isEmpty() && choice.roles().isEmpty()) {
      errors.add(new FieldError("organisation-1", "Choose at least one organisation or role"));
    }
    return errors.isEmpty() ? Optional.of(choice) : Optional.empty();
  }

  /** Only what was offered counts. */
  private static <T> Set<T> chosen(
      boolean asked, Set<String> values, List<Option> offered, Function<String, T> read) {
    return asked
        ? offered.stream()
            .map(Option::value)
            .filter(values::contains)
            .map(read)
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  private static StatedBy statedBy(ChoiceForm form, List<FieldError> errors) {
    Optional<StatedBy> by =
        Stream.of(StatedBy.values())
            .filter(each -> each.name().equals(form.statedBy()))
            .findFirst();
    if (by.isEmpty()) {
      errors.add(new FieldError("stated-by-1", "Choose who made this choice"));
    }
    return by.orElse(StatedBy.PERSON);
  }

  private static String evidence(ChoiceForm form, List<FieldError> errors) {
    String evidence = form.evidence().strip();
    if (evidence.length() < SHORTEST_EVIDENCE || evidence.length() > LONGEST_EVIDENCE) {
      errors.add(
          new FieldError("evidence", "Say what the choice rests on, in 5 to 200 characters"));
    }
    return evidence;
  }

  private static Optional<LocalDate> until(
      ChoiceForm form, LocalDate today, List<FieldError> errors) {
    if (form.day().isBlank() && form.month().isBlank() && form.year().isBlank()) {
      return Optional.empty();
    }
    try {
      LocalDate last = LocalDate.of(number(form.year()), number(form.month()), number(form.day()));
      if (last.isBefore(today) || last.getYear() > 9999) {
        errors.add(new FieldError("until-day", "The last day must be today or later"));
        return Optional.empty();
      }
      return Optional.of(last);
    } catch (DateTimeException | NumberFormatException wrong) {
      errors.add(
          new FieldError("until-day", "The last day must be a real date, such as 15 3 2027"));
      return Optional.empty();
    }
  }

  private static int number(String typed) {
    return Integer.parseInt(typed.strip());
  }
}
