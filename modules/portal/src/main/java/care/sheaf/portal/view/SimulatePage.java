package care.sheaf.portal.view;

import java.util.List;
import java.util.Optional;

/**
 * What would be decided, for governance leads.
 *
 * @param errors of the form, by the ids of its fields
 */
public record SimulatePage(
    InForce inForce,
    Choices choices,
    SimulateForm form,
    List<FieldError> errors,
    Optional<Answer> answer,
    Optional<Replay> replay)
    implements Page {

  public SimulatePage {
    errors = List.copyOf(errors);
  }

  /**
   * @param versions that were in force before, each with since when
   * @param rejected what is wrong with a change that is not in force
   */
  public record InForce(
      String version, String since, List<Version> versions, List<String> rejected) {

    public InForce {
      versions = List.copyOf(versions);
      rejected = List.copyOf(rejected);
    }
  }

  /** A policy and since when it was in force. */
  public record Version(String version, String since) {}

  /** What can be chosen from. */
  public record Choices(
      List<Option> roles, List<Option> organisations, List<Option> purposes, List<Option> files) {

    public Choices {
      roles = List.copyOf(roles);
      organisations = List.copyOf(organisations);
      purposes = List.copyOf(purposes);
      files = List.copyOf(files);
    }
  }

  /**
   * @param who the viewer, in words
   * @param when the time, in words
   * @param told what the viewer would be told; empty when the record opens
   */
  public record Answer(
      boolean opens,
      String who,
      String when,
      String policy,
      boolean drafted,
      String told,
      List<String> reasons,
      List<Group> groups,
      int shown,
      int withheld,
      List<String> notes) {

    public Answer {
      reasons = List.copyOf(reasons);
      groups = List.copyOf(groups);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Entries of one kind that fare the same.
   *
   * @param why they are withheld; empty when they are shown
   */
  public record Group(String kind, String why, List<String> references) {

    public Group {
      references = List.copyOf(references);
    }

    public boolean shown() {
      return why.isEmpty();
    }
  }

  /**
   * @param from in words
   * @param next for older looks; empty when there are none
   */
  public record Replay(
      String from,
      String policy,
      int looks,
      int leftOut,
      int unlike,
      int changed,
      List<Count> counts,
      List<Row> rows,
      String next) {

    public Replay {
      counts = List.copyOf(counts);
      rows = List.copyOf(rows);
    }
  }

  /** How many looks, by how many viewers at how many people, would change in one way. */
  public record Count(String effect, String colour, int looks, int viewers, int people) {}

  /** Looks of one viewer at one person. */
  public record Row(
      String who,
      String role,
      String organisation,
      String person,
      String effect,
      String colour,
      String was,
      String would,
      int looks,
      String newest) {}

  @Override
  public String template() {
    return "simulate.jte";
  }

  @Override
  public String title() {
    return "What would be decided";
  }
}
