package care.sheaf.benchmarks.leak;

import care.sheaf.consent.Decision;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.kernel.SourceId;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What mutants do, called out of the classes that they change; public for that reason alone. They
 * know those classes by their names only.
 */
public final class Mutation {

  /** Everything is visible. */
  public static final Predicate<String> ANY = target -> true;

  private static final String OF_VISIBLE_CLASSES = "e.class_id = any(cast(:classes as integer[]))";

  private static final ThreadLocal<Integer> WITHIN = ThreadLocal.withInitial(() -> 0);

  private Mutation() {}

  /** The part of the program begins in which the mutant is at work. */
  public static void enter() {
    WITHIN.set(WITHIN.get() + 1);
  }

  /** It ends. */
  public static void leave() {
    WITHIN.set(WITHIN.get() - 1);
  }

  /** All parts end. */
  public static void leaveAll() {
    WITHIN.remove();
  }

  /** Whether the part is being run. */
  public static boolean isWithin() {
    return WITHIN.get() > 0;
  }

  /** A query without its condition on classes; the bound value must still be used. */
  public static String ofAnyClass(String sql) {
    return sql.replace(OF_VISIBLE_CLASSES, "(" + OF_VISIBLE_CLASSES + " or true)");
  }

  /** A decision that lets everything be seen. */
  public static Decision.Permit anything(Decision.Permit permit) {
    return new Decision.Permit(
        permit.id(), permit.reasons(), visibility -> true, permit.emergency());
  }

  /** A visible set with all classes that the person has entries of. */
  public static Object widened(Object visible) {
    Map<Object, Object> classes = new HashMap<>((Map<?, ?>) get(visible, "classes"));
    Object any = classes.values().stream().findFirst().orElse(null);
    if (any == null) {
      return visible;
    }
    Map<?, ?> present = (Map<?, ?>) get(get(visible, "outline"), "classes");
    present.values().forEach(number -> classes.putIfAbsent(number, any));
    return with(visible, "classes", classes);
  }

  /** The sources of all patient records, seen or not. */
  public static Set<SourceId> allSources(Object visible) {
    Person person = (Person) get(visible, "person");
    return person.records().stream().map(PatientRecord::source).collect(Collectors.toSet());
  }

  /** The targets of all references of a row. */
  @SuppressWarnings("unchecked")
  public static List<String> allReferences(Object row) {
    return (List<String>) get(row, "refs");
  }

  /** What of a page is visible: taken out afterwards, as it must not be. */
  public static List<Object> seenOf(Object search, List<?> page) {
    Object visible = ((java.util.Optional<?>) field(search, "visible")).orElse(null);
    if (visible == null) {
      return new ArrayList<>(page);
    }
    Set<?> classes = ((Map<?, ?>) get(visible, "classes")).keySet();
    return page.stream()
        .filter(keyed -> classes.contains(get(get(keyed, "row"), "classId")))
        .map(Object.class::cast)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Object get(Object of, String name) {
    try {
      Method method = of.getClass().getDeclaredMethod(name);
      method.setAccessible(true);
      return method.invoke(of);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException("a mutant does not fit the program: " + name, failure);
    }
  }

  private static Object field(Object of, String name) {
    try {
      var found = of.getClass().getDeclaredField(name);
      found.setAccessible(true);
      return found.get(of);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException("a mutant does not fit the program: " + name, failure);
    }
  }

  private static Object with(Object record, String changed, Object value) {
    try {
      RecordComponent[] components = record.getClass().getRecordComponents();
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Object[] values =
          Arrays.stream(components)
              .map(each -> each.getName().equals(changed) ? value : get(record, each.getName()))
              .toArray();
      Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException("a mutant does not fit the program: " + changed, failure);
    }
  }
}
