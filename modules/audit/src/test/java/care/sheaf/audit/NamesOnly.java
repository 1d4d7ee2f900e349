package care.sheaf.audit;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.Client;
import care.sheaf.register.Organisation;
import care.sheaf.register.Register;
import care.sheaf.register.RelationshipRules;
import care.sheaf.register.Role;
import care.sheaf.register.SensitiveCodeList;
import care.sheaf.register.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A register that knows one organisation and one role: all that the ledger asks for. */
final class NamesOnly implements Register {

  @Override
  public Optional<Organisation> organisation(OdsCode code) {
    return organisations().stream().filter(known -> known.code().equals(code)).findAny();
  }

  @Override
  public List<Organisation> organisations() {
    return List.of(new Organisation(new OdsCode("RZA"), "Ashdown Hospital", Setting.ACUTE));
  }

  @Override
  public Optional<Source> source(SourceId id) {
    return Optional.empty();
  }

  @Override
  public List<Source> sources() {
    return List.of();
  }

  @Override
  public Optional<Client> client(String clientId) {
    return Optional.empty();
  }

  @Override
  public Optional<Role> role(RoleCode code) {
    return Optional.of(new Role(code, "Consultant", Set.of(), Set.of()));
  }

  @Override
  public List<SensitiveCodeList> sensitiveCodeLists() {
    return List.of();
  }

  @Override
  public RelationshipRules relationshipRules() {
    return new RelationshipRules(Duration.ofDays(30), Duration.ofDays(1));
  }

  @Override
  public String version() {
    return "test";
  }
}
