package care.sheaf.records;

import care.sheaf.identity.Findings;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PersonMatching.Likeness;
import care.sheaf.identity.PersonQuery;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All looks at records. Each call decides first, then queries over the visible set only, and has
 * written its ledger entry durably before it returns: the bytes may leave.
 *
 * <p>Wherever a person is named by id, the id of a person, of a person merged away, or of a patient
 * record is taken. Every refusal is a {@link care.sheaf.kernel.RefusedException}, and in the
 * ledger.
 */
public interface SharedRecord {

  /** The merged record. */
  MergedRecord record(AccessContext context, String personOrRecordId, Narrowing narrowing);

  /**
   * The person with an NHS number.
   *
   * @throws care.sheaf.kernel.RefusedException 404 when nobody, 409 when several
   */
  PersonId personWith(AccessContext context, NhsNumber number);

  /** The merged Patient resource of a person, as FHIR JSON; {@code Patient/{person id}}. */
  Document patient(AccessContext context, String personId);

  /** One entry. {@code version} empty for the latest. */
  Document read(AccessContext context, String type, String id, Optional<Long> version);

  /** The versions of one entry, newest first, as a Bundle of type history. */
  Document history(AccessContext context, String type, String id);

  /**
   * A search within one person, or of the directory; the answer is a searchset Bundle.
   *
   * @param parameters as they stood in the query or form, decoded, in order
   * @param self the address that page links are built on, such as {@code http://…/fhir}
   */
  Document search(
      AccessContext context, String type, Map<String, List<String>> parameters, String self);

  /** All visible entries of a person, as a searchset Bundle. */
  Document everything(
      AccessContext context,
      String personOrRecordId,
      Map<String, List<String>> parameters,
      String self);

  /** Find-a-person; what is shown is in the ledger as a search result. */
  Findings find(AccessContext context, PersonQuery query);

  /**
   * Whom a description may be about, the likeliest first; who is shown is in the ledger.
   *
   * @param most how many at most
   */
  List<Likeness> match(AccessContext context, PatientRecord asked, int most);

  /** Find-a-person by NHS number: none, one, or those who claim it. */
  Findings find(AccessContext context, NhsNumber number);

  /**
   * Which part of a record is asked for.
   *
   * @param sections section codes; empty for all
   * @param since only items recorded or changed at or after this
   */
  record Narrowing(Set<String> sections, Optional<Instant> since) {

    public static final Narrowing NONE = new Narrowing(Set.of(), Optional.empty());

    public Narrowing {
      sections = Set.copyOf(sections);
    }

    public boolean isNarrowed() {
      return !sections.isEmpty() || since.isPresent();
    }
  }

  /**
   * A FHIR answer, ready to leave.
   *
   * @param json UTF-8 FHIR JSON
   * @param version for the ETag
   * @param lastModified for the header
   * @param contentLocation when the answer speaks for another address than was asked
   */
  record Document(
      byte[] json,
      Optional<Long> version,
      Optional<Instant> lastModified,
      Optional<String> contentLocation) {}
}
