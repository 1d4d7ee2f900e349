package care.sheaf.consent;

import care.sheaf.consent.internal.DataClassOf;
import care.sheaf.consent.internal.Labels;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.Register;
import care.sheaf.register.SensitiveCodeList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/** Labels entries by the code lists of the register. */
@ApplicationScoped
public class RegisterClassifier implements Classifier {

  private final Register register;
  private volatile Index index = new Index("", Map.of());

  @Inject
  public RegisterClassifier(Register register) {
    this.register = register;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected RegisterClassifier() {
    this.register = null;
  }

  /** Labels by {@code system|code}, of one version of the register. */
  private record Index(String version, Map<String, Set<Label>> labels) {}

  @Override
  public Classification classify(Resource resource, SourceId source) {
    SortedSet<Label> labels = new TreeSet<>();
    for (Coding coding : resource.getMeta().getSecurity()) {
      if (coding.hasSystem() && coding.hasCode()) {
        labels.add(Labels.present(coding.getSystem(), coding.getCode()));
      }
    }
    Map<String, Set<Label>> sensitive = sensitiveCodes();
    for (Coding coding : codings(resource)) {
      labels.addAll(sensitive.getOrDefault(coding.getSystem() + "|" + coding.getCode(), Set.of()));
    }
    boolean sensitivity =
        labels.stream()
            .anyMatch(label -> Labels.isSensitivity(label) || Labels.isLegalRestriction(label));
    if (sensitivity && labels.stream().noneMatch(Labels::isRestricted)) {
      labels.add(Label.confidentiality("R"));
    }
    return new Classification(DataClassOf.resource(resource), labels);
  }

  /** Every coding wherever it stands, save in meta: a diagnosis can hide in a reason or a value. */
  private static List<Coding> codings(Resource resource) {
    var found = new ArrayList<Coding>();
    for (Property property : resource.children()) {
      if (!property.getName().equals("meta")) {
        gather(property, found);
      }
    }
    return found;
  }

  private static void gather(Property property, List<Coding> found) {
    for (Base value : property.getValues()) {
      if (value instanceof Coding coding) {
        found.add(coding);
      } else if (value != null && !value.isPrimitive()) {
        value.children().forEach(child -> gather(child, found));
      }
    }
  }

  private Map<String, Set<Label>> sensitiveCodes() {
    String version = register.version();
    Index current = index;
    if (!current.version().equals(version)) {
      current = new Index(version, indexed(register.sensitiveCodeLists()));
      index = current;
    }
    return current.labels();
  }

  private static Map<String, Set<Label>> indexed(List<SensitiveCodeList> lists) {
    var labels = new HashMap<String, Set<Label>>();
    for (SensitiveCodeList list : lists) {
      list.codes()
          .forEach(
              (system, codes) ->
                  codes.forEach(
                      code ->
                          labels
                              .computeIfAbsent(system + "|" + code, key -> new HashSet<>())
                              .addAll(list.labels())));
    }
    return labels;
  }
}
