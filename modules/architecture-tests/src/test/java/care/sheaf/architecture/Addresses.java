package care.sheaf.architecture;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every address that the code answers, from its JAX-RS annotations. */
final class Addresses {

  private static final String JAX_RS = "jakarta.ws.rs.";
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

  private Addresses() {}

  static Set<String> all() {
    Set<String> addresses = new TreeSet<>();
    for (JavaClass type : Modules.CLASSES) {
      if (type.isAnnotatedWith(JAX_RS + "Path")) {
        type.getMethods().forEach(method -> of(type, method).forEach(addresses::add));
      }
    }
    return addresses;
  }

  private static Stream<String> of(JavaClass type, JavaMethod method) {
    String path = root(type) + parts(type, method);
    String clean = ("/" + path).replaceAll("/{2,}", "/").replaceAll("(?<=.)/$", "");
    return METHODS.stream()
        .filter(name -> method.isAnnotatedWith(JAX_RS + name))
        .map(name -> name + " " + clean);
  }

  /** Where the applications are (web.xml and their {@code ApplicationPath}). */
  private static String root(JavaClass type) {
    if (!type.getPackageName().equals("care.sheaf.fhirapi")) {
      return "";
    }
    return type.getSimpleName().startsWith("Intake") ? "intake/" : "fhir/";
  }

  private static String parts(JavaClass type, JavaMethod method) {
    String ofType = value(type.tryGetAnnotationOfType(JAX_RS + "Path"));
    String ofMethod = value(method.tryGetAnnotationOfType(JAX_RS + "Path"));
    return ofType + "/" + ofMethod;
  }

  private static String value(Optional<? extends JavaAnnotation<?>> path) {
    return path.flatMap(it -> it.get("value")).map(Object::toString).orElse("");
  }
}
