package care.sheaf.register;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.internal.Snapshot;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The register over a directory of governance files. Reading answers from memory; {@link #refresh}
 * looks at the files again.
 */
public final class FileRegister implements Register, Policies {

  private final Path directory;
  private final Map<String, String> environment;
  private volatile Snapshot inForce;
  private volatile Optional<GovernanceRejected> rejected = Optional.empty();
  private String lastSeen;

  /**
   * @throws GovernanceException when the files are wrong, naming file and line
   * @throws UncheckedIOException when the directory cannot be read
   */
  public FileRegister(Path directory) {
    this(directory, System.getenv());
  }

  /**
   * @param environment the variables that addresses may name
   */
  FileRegister(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = Map.copyOf(environment);
    this.inForce = Snapshot.read(directory, this.environment);
    this.lastSeen = inForce.version();
  }

  /** Answers from what was read, and looks nowhere again: it is never refreshed. */
  private FileRegister(Path directory, Map<String, String> environment, Snapshot read) {
    this.directory = directory;
    this.environment = environment;
    this.inForce = read;
    this.lastSeen = read.version();
  }

  /** What looking again has found. */
  public sealed interface Refreshed {

    /** As it was. */
    record Unchanged() implements Refreshed {}

    /** A new version is in force. */
    record Changed(GovernanceChanged event) implements Refreshed {}

    /** The files are wrong; the version in force stays. Said once for each wrong version. */
    record Rejected(GovernanceRejected event) implements Refreshed {}
  }

  /** Looks at the files again and puts a new version in force, if it is right. */
  public synchronized Refreshed refresh() {
    String before = inForce.version();
    try {
      String now = Snapshot.versionOf(directory);
      if (now.equals(lastSeen)) {
        return new Refreshed.Unchanged();
      }
      lastSeen = now;
      inForce = Snapshot.read(directory, environment);
      rejected = Optional.empty();
      return before.equals(inForce.version())
          ? new Refreshed.Unchanged()
          : new Refreshed.Changed(new GovernanceChanged(before, inForce.version()));
    } catch (GovernanceException wrong) {
      return rejected(new GovernanceRejected(before, wrong.problems()));
    } catch (UncheckedIOException failure) {
      return unreadable(before, failure);
    }
  }

  private Refreshed unreadable(String before, UncheckedIOException failure) {
    String text = String.valueOf(failure.getMessage());
    if (lastSeen.equals(text)) {
      return new Refreshed.Unchanged();
    }
    lastSeen = text;
    var problem = new GovernanceProblem(directory.toString(), 0, text);
    return rejected(new GovernanceRejected(before, List.of(problem)));
  }

  private Refreshed rejected(GovernanceRejected event) {
    rejected = Optional.of(event);
    return new Refreshed.Rejected(event);
  }

  @Override
  public PolicyText inForce() {
    return inForce.text();
  }

  @Override
  public Optional<GovernanceRejected> rejected() {
    return rejected;
  }

  @Override
  public Register read(PolicyText text) {
    return new FileRegister(directory, environment, Snapshot.of(text, environment));
  }

  @Override
  public Optional<Organisation> organisation(OdsCode code) {
    return Optional.ofNullable(inForce.organisations().get(code));
  }

  @Override
  public List<Organisation> organisations() {
    return List.copyOf(inForce.organisations().values());
  }

  @Override
  public Optional<Source> source(SourceId id) {
    return Optional.ofNullable(inForce.sources().get(id));
  }

  @Override
  public List<Source> sources() {
    return List.copyOf(inForce.sources().values());
  }

  @Override
  public Optional<Client> client(String clientId) {
    return Optional.ofNullable(inForce.clients().get(clientId));
  }

  @Override
  public Optional<Role> role(RoleCode code) {
    return Optional.ofNullable(inForce.roles().get(code));
  }

  @Override
  public List<Role> roles() {
    return List.copyOf(inForce.roles().values());
  }

  @Override
  public List<SensitiveCodeList> sensitiveCodeLists() {
    return inForce.sensitiveCodeLists();
  }

  @Override
  public RelationshipRules relationshipRules() {
    return inForce.relationshipRules();
  }

  @Override
  public CodedChoices codedChoices() {
    return inForce.codedChoices();
  }

  @Override
  public Suspensions suspensions() {
    return inForce.suspensions();
  }

  @Override
  public BreakGlassRules breakGlassRules() {
    return inForce.breakGlassRules();
  }

  @Override
  public Map<NhsNumber, NhsNumber> supersededNumbers() {
    return inForce.supersededNumbers();
  }

  @Override
  public MatchingRules matchingRules() {
    return inForce.matchingRules();
  }

  @Override
  public PurposeRules purposeRules() {
    return inForce.purposeRules();
  }

  @Override
  public Set<DataClass> citizenSees() {
    return inForce.citizenSees();
  }

  @Override
  public List<Hazard> hazards() {
    return inForce.hazards();
  }

  @Override
  public String version() {
    return inForce.version();
  }
}
