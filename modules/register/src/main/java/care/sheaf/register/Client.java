package care.sheaf.register;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.SourceId;
import java.util.Optional;
import java.util.Set;

/**
 * A partner's system that signs in by itself, or an application of ours.
 *
 * @param id the client id at the sign-in service
 * @param organisation whose system it is
 * @param actsFor other organisations it may name in {@code NHSD-End-User-Organisation-ODS}
 * @param source the source it sends as
 * @param vouchesForUsers whether it may name its user in {@code NHSD-Requesting-Practitioner}
 * @param systemSees the data classes it reads when it acts by itself, without a user
 * @param limit how often it may ask; empty for no limit
 */
public record Client(
    String id,
    OdsCode organisation,
    Set<OdsCode> actsFor,
    Optional<SourceId> source,
    boolean vouchesForUsers,
    Set<DataClass> systemSees,
    Optional<RequestLimit> limit) {

  public Client {
    actsFor = Set.copyOf(actsFor);
    systemSees = Set.copyOf(systemSees);
  }

  /** A client that reads nothing by itself, as often as it likes. */
  public Client(
      String id,
      OdsCode organisation,
      Set<OdsCode> actsFor,
      Optional<SourceId> source,
      boolean vouchesForUsers) {
    this(id, organisation, actsFor, source, vouchesForUsers, Set.of(), Optional.empty());
  }
}
