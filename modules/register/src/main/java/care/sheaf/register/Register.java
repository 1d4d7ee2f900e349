package care.sheaf.register;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.SourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What governance leads say is so. Every answer is of the last good version of the files. */
public interface Register {

  Optional<Organisation> organisation(OdsCode code);

  List<Organisation> organisations();

  Optional<Source> source(SourceId id);

  List<Source> sources();

  /** The client of the sign-in service, if it is registered with us. */
  Optional<Client> client(String clientId);

  Optional<Role> role(RoleCode code);

  List<Role> roles();

  /** Lists of codes whose entries carry a sensitivity label. */
  List<SensitiveCodeList> sensitiveCodeLists();

  RelationshipRules relationshipRules();

  BreakGlassRules breakGlassRules();

  Suspensions suspensions();

  /** Which codes in the data of practices are a choice about sharing. */
  CodedChoices codedChoices();

  PurposeRules purposeRules();

  MatchingRules matchingRules();

  /** NHS numbers that were superseded, each with the one that answers in the end. */
  Map<NhsNumber, NhsNumber> supersededNumbers();

  /** The data classes that people see of their own record. */
  Set<DataClass> citizenSees();

  /** The hazard log, by number. */
  List<Hazard> hazards();

  /** A hash over all files in force, named by decisions so that they can be explained later. */
  String version();
}
