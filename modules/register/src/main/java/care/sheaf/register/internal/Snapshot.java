package care.sheaf.register.internal;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.BreakGlassRules;
import care.sheaf.register.Client;
import care.sheaf.register.CodedChoices;
import care.sheaf.register.Hazard;
import care.sheaf.register.MatchingRules;
import care.sheaf.register.Organisation;
import care.sheaf.register.PolicyText;
import care.sheaf.register.PurposeRules;
import care.sheaf.register.RelationshipRules;
import care.sheaf.register.Role;
import care.sheaf.register.SensitiveCodeList;
import care.sheaf.register.Source;
import care.sheaf.register.Suspensions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One checked version of all governance files. */
public record Snapshot(
    String version,
    PolicyText text,
    Map<OdsCode, Organisation> organisations,
    Map<SourceId, Source> sources,
    Map<String, Client> clients,
    Map<RoleCode, Role> roles,
    Set<DataClass> citizenSees,
    List<SensitiveCodeList> sensitiveCodeLists,
    RelationshipRules relationshipRules,
    BreakGlassRules breakGlassRules,
    Suspensions suspensions,
    CodedChoices codedChoices,
    PurposeRules purposeRules,
    MatchingRules matchingRules,
    Map<NhsNumber, NhsNumber> supersededNumbers,
    List<Hazard> hazards) {

  /**
   * Reads and checks a directory.
   *
   * @param environment the variables that addresses may name
   * @throws care.sheaf.register.GovernanceException naming every file and line that is wrong
   */
  public static Snapshot read(Path directory, Map<String, String> environment) {
    return new SnapshotReader(GovernanceDirectory.read(directory), environment).read();
  }

  /** Reads and checks files that lie in no directory; otherwise as {@link #read}. */
  public static Snapshot of(PolicyText text, Map<String, String> environment) {
    return new SnapshotReader(new GovernanceDirectory(text.files()), environment).read();
  }

  /** The version that a directory holds now, whether it is right or not. */
  public static String versionOf(Path directory) {
    return GovernanceDirectory.read(directory).text().version();
  }
}
