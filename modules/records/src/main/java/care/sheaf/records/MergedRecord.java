package care.sheaf.records;

import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * One person's record as one viewer may see it, merged across sources under PRSB headings.
 *
 * @param asked the id it was asked by, when that is not the person's
 * @param alerts items that belong at the top of every view (also in their own section)
 * @param sections in the order of docs/merging.md, every section of the standard that we show
 * @param standingSentence the same whether anything is withheld or not
 * @param emergencyUntil when the viewer's emergency access ends, if it is by that that they look
 */
public record MergedRecord(
    PersonId person,
    Optional<String> asked,
    Banner banner,
    List<Item> alerts,
    List<Coverage> coverage,
    List<Section> sections,
    String standingSentence,
    Instant at,
    Optional<Instant> emergencyUntil,
    FhirBody body) {

  /** The {@code $record} document. */
  public interface FhirBody {

    /** As JSON. */
    void writeTo(OutputStream out) throws IOException;

    /** The JSON as a gzip file. */
    default byte[] gzipped() {
      var out = new ByteArrayOutputStream();
      try (var packing = new GZIPOutputStream(out)) {
        writeTo(packing);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return out.toByteArray();
    }
  }

  /**
   * Who it is about, from the visible patient records.
   *
   * @param name for display: {@code SMITH, Jane (Mrs)}
   * @param nhsNumber ten digits
   * @param verified whether a source has verified the number
   * @param address empty when restricted
   * @param deceased words such as {@code Died 3 May 2026}
   * @param deathUnconfirmed whether only a local organisation told of the death
   * @param mayBeTwo whether a patient record in it may be about somebody else
   * @param disagreements names of demographic fields that sources state differently
   */
  public record Banner(
      String name,
      Optional<LocalDate> birthDate,
      Optional<String> nhsNumber,
      boolean verified,
      String gender,
      Optional<String> address,
      Optional<String> practice,
      Optional<String> deceased,
      boolean deathUnconfirmed,
      boolean restricted,
      boolean reviewOpen,
      boolean mayBeTwo,
      List<String> disagreements) {}

  /**
   * @param code of UKCore-RecordStandardHeadings
   * @param anchor for links within a page
   * @param emptyReason words to show when there are no items; never "none known" by itself
   */
  public record Section(
      String code, String title, String anchor, List<Item> items, String emptyReason) {}

  /**
   * What the merged record shows: one or more entries that say the same thing.
   *
   * @param entry the entry that speaks for it
   * @param title what, as the source worded it
   * @param detail dose, value with unit, or the like; may be empty
   * @param status in words: {@code active}, {@code stopped}
   * @param date when it was, as precise as the source knew it: {@code 2024}, {@code 3 May 2024}
   * @param history whether it lies in the past (resolved, stopped, finished)
   */
  public record Item(
      EntryId entry,
      String title,
      String detail,
      String status,
      String date,
      boolean history,
      List<Contribution> contributions,
      List<Conflict> conflicts) {}

  /**
   * One entry that says it.
   *
   * @param source empty when the person is restricted: it would say where they are cared for
   */
  public record Contribution(
      EntryId entry,
      long version,
      Optional<SourceId> source,
      String sourceName,
      Optional<String> recorded,
      Instant received) {}

  /**
   * @param code listed in docs/merging.md
   * @param text for people
   */
  public record Conflict(String code, String text, List<EntryId> entries) {}

  /**
   * What the view could and could not see of one source; of all local sources together when the
   * person is restricted, and then without their names.
   */
  public record Coverage(
      Optional<SourceId> source,
      String sourceName,
      Optional<Setting> setting,
      Status status,
      Optional<Instant> asOf,
      String text) {

    /** The codes of the coverage extension. */
    public enum Status {
      COMPLETE,
      PARTIAL,
      EMPTY,
      STALE,
      UNAVAILABLE,
      NOT_CONNECTED
    }
  }
}
