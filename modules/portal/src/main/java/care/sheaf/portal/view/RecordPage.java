package care.sheaf.portal.view;

import care.sheaf.records.MergedRecord;
import care.sheaf.records.MergedRecord.Item;
import care.sheaf.records.MergedRecord.Section;
import java.util.List;
import java.util.Optional;
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
