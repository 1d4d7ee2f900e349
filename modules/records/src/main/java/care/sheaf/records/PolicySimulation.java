package care.sheaf.records;

import care.sheaf.consent.PolicyHistory.InForce;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RoleCode;
import care.sheaf.register.Organisation;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What would be decided, for governance leads: now, at a past time, or under a draft of the policy.
 * Answers name entries and say nothing of what they hold; each question is in the ledger.
 *
 * <p>Refusals are {@link care.sheaf.kernel.RefusedException}s: 403 for who may not ask, 404 when
 * nobody is there, 400 and 422 for a question that cannot be answered and a draft that is wrong.
 */
public interface PolicySimulation {

  /** Which policy is in force, and which were before. */
  State state(AccessContext caller);

  /** What would be decided for a viewer, and why. */
  Answer ask(AccessContext caller, Question question);

  /** Which answers to looks of the last days would be others under a draft. */
  Replay replay(AccessContext caller, ReplayQuestion question);

  /**
   * The policy of the server.
   *
   * @param version in force
   * @param files of it, those that decide who may see what and can be drafted, by name
   * @param versions that were in force, the newest first
   * @param rejected what is wrong with the files as they now lie in the governance directory, by
   *     file and line; empty when they are in force
   * @param organisations for whose staff the caller may ask
   */
  record State(
      String version,
      SortedMap<String, String> files,
      List<InForce> versions,
      List<String> rejected,
      List<Organisation> organisations) {

    public State {
      files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
      versions = List.copyOf(versions);
      rejected = List.copyOf(rejected);
      organisations = List.copyOf(organisations);
    }
  }

  /**
   * A member of staff, who need not be somebody.
   *
   * @param user whose claims and emergency access count; empty for nobody's
   */
  record Viewer(Optional<String> user, RoleCode role, OdsCode organisation, Purpose purpose) {}

  /**
   * @param person the id of a person or of a patient record
   * @param at a past time; empty for now
   * @param draft texts by file name; empty for the policy that is, or then was, in force
   */
  record Question(String person, Viewer viewer, Optional<Instant> at, Map<String, String> draft) {

    public Question {
      draft = Map.copyOf(draft);
    }
  }

  /**
   * @param policy the version that was decided by
   * @param refusal what the viewer would be told; empty when the record opens
   * @param reasons in the order in which they were weighed
   * @param items the person's entries, when the record opens
   * @param notes what the answer does not take into account
   */
  record Answer(
      PersonId person,
      Instant at,
      String policy,
      boolean drafted,
      Optional<Refusal> refusal,
      List<String> reasons,
      List<Item> items,
      List<String> notes) {

    public Answer {
      reasons = List.copyOf(reasons);
      items = List.copyOf(items);
      notes = List.copyOf(notes);
    }

    public boolean permitted() {
      return refusal.isEmpty();
    }
  }

  /**
   * @param reference {@code Type/id}
   * @param withheld why it is; empty when it is shown
   */
  record Item(String reference, DataClass kind, Optional<String> withheld) {}

  /**
   * @param days how far back
   * @param most how many looks at most, the newest first
   * @param before go on with looks older than this one
   */
  record ReplayQuestion(Map<String, String> draft, int days, int most, Optional<UUID> before) {

    public ReplayQuestion {
      draft = Map.copyOf(draft);
    }
  }

  /**
   * @param looks how many were decided again
   * @param leftOut how many could not be: people's own looks, restricted persons, persons who are
   *     not there any more
   * @param unlike of those decided again, how many the policy in force answers in another way than
   *     was answered then, so that a change can be due to that as well
   * @param next the last look, when there are older ones still
   */
  record Replay(
      Instant from,
      String policy,
      int looks,
      int leftOut,
      int unlike,
      List<Change> changes,
      Optional<UUID> next) {

    public Replay {
      changes = List.copyOf(changes);
    }

    /** How many looks would be answered in another way. */
    public int changed() {
      return changes.stream().mapToInt(Change::looks).sum();
    }
  }

  /** What a draft would change, the gravest first. */
  enum Effect {
    REFUSED,
    SEES_LESS,
    SEES_OTHER,
    SEES_MORE,
    OPENED
  }

  /**
   * Looks of one user or system at one person whose answer would change in the same way.
   *
   * @param who the name or id as at the time
   * @param was the last reason under the policy in force, of a refusal; else how much is seen
   * @param fewer how many entries would be seen no more, at the newest of these looks
   * @param more how many would be seen besides
   */
  record Change(
      PersonId person,
      String who,
      Optional<RoleCode> role,
      Optional<OdsCode> organisation,
      Effect effect,
      String was,
      String would,
      int fewer,
      int more,
      int looks,
      Instant newest) {

    /** The same of one look more, an older one. */
    public Change andOneMore() {
      return new Change(
          person, who, role, organisation, effect, was, would, fewer, more, looks + 1, newest);
    }
  }
}
