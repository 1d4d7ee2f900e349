package care.sheaf.records.internal;

import care.sheaf.audit.Disclosure;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.MergedRecord.Banner;
import care.sheaf.records.MergedRecord.Item;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a merged record says to those who are permitted the same classes of entry: all but what is
 * of the moment, which is how fresh the sources are.
 *
 * @param sources of which something is visible
 * @param warnings of sources about their lists
 * @param sectionWarnings of sources about single sections
 * @param resources JSON of the document from behind the Composition to its end
 * @param disclosed all that is in it
 * @param directory versions of what was taken from the directory, 0 for what was not there
 * @param until when the mere passing of time changes it
 * @param tail of the document as it was written last
 */
record RecordContent(
    PersonId person,
    Banner banner,
    Map<Section, List<Item>> items,
    Set<SourceId> sources,
    Map<SourceId, Set<String>> warnings,
    List<SectionWarning> sectionWarnings,
    byte[] resources,
    Disclosure disclosed,
    Map<String, Long> directory,
    Instant until,
    DocumentTail.Last tail) {

  /** What a source says of one section by the warning of a List. */
  record SectionWarning(Section section, SourceId source, String warning) {}
}
