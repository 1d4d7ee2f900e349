package care.sheaf.portal.view;

import care.sheaf.records.MergedRecord;
import care.sheaf.records.MergedRecord.Item;
import care.sheaf.records.MergedRecord.Section;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The merged record.
 *
 * @param own whether the reader is the person whose record it is
 */
public record RecordPage(MergedRecord record, boolean own) implements Page {

  // UKCore-RecordStandardHeadings' codes for what must be seen before anything is prescribed.
  private static final String ALLERGIES = "allergies-and-adverse-reaction";
  private static final String MEDICATIONS = "medications-and-medical-devices";

  // Sections of what is measured time and again: a long illness has hundreds of them.
  private static final Set<String> MEASUREMENTS = Set.of("investigation-results", "observations");

  @Override
  public String template() {
    return "record.jte";
  }

  @Override
  public String title() {
    return own ? "Your record" : "Record";
  }

  public static boolean isAllergies(Section section) {
    return section.code().equals(ALLERGIES);
  }

  /** Shown on the first screen, apart from the sequence of sections. */
  public List<Section> first() {
    return Stream.of(section(ALLERGIES), section(MEDICATIONS)).flatMap(Optional::stream).toList();
  }

  /** Sections with items, but for those of the first screen. */
  public List<Section> filled() {
    return rest().filter(section -> !section.items().isEmpty()).toList();
  }

  /** Sections without items, but for those of the first screen. */
  public List<Section> empty() {
    return rest().filter(section -> section.items().isEmpty()).toList();
  }

  public static List<Item> current(Section section) {
    return section.items().stream().filter(item -> !item.history()).toList();
  }

  public static List<Item> history(Section section) {
    return section.items().stream().filter(Item::history).toList();
  }

  /**
   * What stands open of a section: of measurements the newest of each kind and those that sources
   * disagree about, of all else what is current.
   */
  public static List<Item> open(Section section) {
    List<Item> current = current(section);
    if (!MEASUREMENTS.contains(section.code())) {
      return current;
    }
    Set<String> seen = new HashSet<>();
    return current.stream()
        .filter(item -> seen.add(item.title()) || !item.conflicts().isEmpty())
        .toList();
  }

  /** Measurements of a kind of which a newer one stands open: kind by kind, the newest first. */
  public static List<Item> earlier(Section section) {
    List<Item> open = open(section);
    Map<String, List<Item>> kinds =
        current(section).stream()
            .collect(Collectors.groupingBy(Item::title, LinkedHashMap::new, Collectors.toList()));
    return kinds.values().stream()
        .flatMap(List::stream)
        .filter(item -> !open.contains(item))
        .toList();
  }

  private Stream<Section> rest() {
    return record.sections().stream().filter(section -> !isOnFirstScreen(section));
  }

  private boolean isOnFirstScreen(Section section) {
    boolean allAreAlerts =
        !section.items().isEmpty() && record.alerts().containsAll(section.items());
    return section.code().equals(ALLERGIES) || section.code().equals(MEDICATIONS) || allAreAlerts;
  }

  private Optional<Section> section(String code) {
    return record.sections().stream().filter(section -> section.code().equals(code)).findFirst();
  }
}
