package care.sheaf.consent.internal;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.Organisation;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import care.sheaf.register.Source;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a directive says, in sentences: the base, the rule, and each exception to it. */
public final class DirectiveWords {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK).withZone(ZoneId.of("Europe/London"));

  private final Register register;
  private final Function<SourceId, String> sources;
  private final Function<OdsCode, String> organisations;

  private DirectiveWords(
      Register register,
      Function<SourceId, String> sources,
      Function<OdsCode, String> organisations) {
    this.register = register;
    this.sources = sources;
    this.organisations = organisations;
  }

  /** With names, as the register has them. */
  public static DirectiveWords named(Register register) {
    return new DirectiveWords(
        register,
        id -> register.source(id).map(Source::name).orElse(id.toString()),
        code -> register.organisation(code).map(Organisation::name).orElse(code.value()));
  }

  /** Of a restricted person: nobody is to learn where they are cared for. */
  public static DirectiveWords withoutPlaces(Register register) {
    return new DirectiveWords(register, id -> "a local source", code -> "an organisation");
  }

  public List<String> of(Directive directive) {
    var words = new ArrayList<String>();
    boolean objection = directive.base() == Directive.Base.OBJECTION;
    if (directive.provision().isEmpty()) {
      words.add(objection ? "Nothing is to be shared with anyone." : "Shared as usual.");
      return words;
    }
    Provision root = directive.provision().get();
    if (root.type() == Provision.Type.DENY) {
      words.add("Not to be shared: " + about(root) + ".");
    } else if (objection) {
      words.add("Nothing is to be shared but: " + about(root) + ".");
    } else {
      words.add("Shared as usual: " + about(root) + ".");
    }
    addExceptions(root, words);
    return words;
  }

  private void addExceptions(Provision rule, List<String> words) {
    for (Provision exception : rule.exceptions()) {
      words.add(
          exception.type() == Provision.Type.PERMIT
              ? "Except that this may be shared: " + about(exception) + "."
              : "Except that this is not to be shared: " + about(exception) + ".");
      addExceptions(exception, words);
    }
  }

  private String about(Provision rule) {
    var words = new StringBuilder(what(rule.content()));
    if (!rule.recipients().isEmpty()) {
      words.append(" with ").append(any(rule.recipients(), this::recipient));
    }
    if (!rule.purposes().isEmpty()) {
      words.append(" for the purpose ").append(any(rule.purposes(), Purpose::code));
    }
    rule.from().ifPresent(from -> words.append(" from ").append(DAY.format(from)));
    rule.until().ifPresent(end -> words.append(" until ").append(DAY.format(lastMoment(end))));
    return words.toString();
  }

  private String what(Content content) {
    var words = new StringBuilder();
    words.append(
        content.classes().isEmpty() ? "everything" : any(content.classes(), DirectiveWords::kind));
    if (!content.labels().isEmpty()) {
      words.append(" marked ").append(any(content.labels(), Label::code));
    }
    Set<String> from =
        content.sources().stream().map(sources).collect(Collectors.toCollection(TreeSet::new));
    content.custodians().stream().map(organisations).forEach(from::add);
    if (!from.isEmpty()) {
      words.append(" from ").append(any(from, Function.identity()));
    }
    if (!content.settings().isEmpty()) {
      words.append(" of ").append(any(content.settings(), Setting::words));
    }
    return words.toString();
  }

  /** The end is the first moment after it; people say the last day. */
  private static Instant lastMoment(Instant end) {
    return end.minusSeconds(1);
  }

  private static String kind(DataClass kind) {
    return kind.code().replace('-', ' ');
  }

  private String recipient(Recipient recipient) {
    String role =
        recipient
            .role()
            .map(code -> register.role(code).map(Role::name).orElse(code.value()))
            .orElse("");
    String at = recipient.organisation().map(organisations).orElse("");
    if (role.isEmpty()) {
      return at;
    }
    return at.isEmpty() ? role : role + " at " + at;
  }

  private static <T> String any(Collection<T> values, Function<T, String> words) {
    List<String> all = values.stream().map(words).distinct().sorted().toList();
    int last = all.size() - 1;
    return last == 0
        ? all.get(0)
        : String.join(", ", all.subList(0, last)) + " or " + all.get(last);
  }
}
