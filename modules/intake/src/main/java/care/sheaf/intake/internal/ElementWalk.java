package care.sheaf.intake.internal;

import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/** Visits every element of a resource, contained resources and extensions included. */
final class ElementWalk {

  private ElementWalk() {}

  /** Told of each element. */
  @FunctionalInterface
  interface Visitor {
    void visit(ElementPath path, Base value, Property property);
  }

  static void over(Resource resource, ElementPath root, Visitor visitor) {
    descend(root, resource, visitor);
  }

  private static void descend(ElementPath path, Base base, Visitor visitor) {
    for (Property property : base.children()) {
      List<Base> values = property.getValues();
      for (int index = 0; index < values.size(); index++) {
        Base value = values.get(index);
        if (value == null) {
          continue;
        }
        boolean repeats = property.getMaxCardinality() > 1;
        var child = new ElementPath(path, plain(property.getName()), repeats ? index : -1);
        visitor.visit(child, value, property);
        if (!value.isPrimitive() || (value instanceof Element element && element.hasExtension())) {
          descend(child, value, visitor);
        }
      }
    }
  }

  private static String plain(String name) {
    return name.endsWith("[x]") ? name.substring(0, name.length() - 3) : name;
  }
}
