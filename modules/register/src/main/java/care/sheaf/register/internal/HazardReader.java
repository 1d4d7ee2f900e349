package care.sheaf.register.internal;

import static care.sheaf.register.internal.SnapshotReader.constant;
import static care.sheaf.register.internal.SnapshotReader.text;
import static care.sheaf.register.internal.SnapshotReader.texts;

import care.sheaf.register.Hazard;
import care.sheaf.register.Risk;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the hazard log and holds each rating to the matrix. */
final class HazardReader {

  private HazardReader() {}

  static List<Hazard> read(List<YamlFile> files, Problems problems) {
    var byNumber = new TreeMap<Integer, Hazard>();
    for (YamlFile file : files) {
      Hazard hazard = hazard(file.root());
      if (byNumber.putIfAbsent(hazard.number(), hazard) != null) {
        problems.add(file, "/number", "hazard " + hazard.number() + " is there twice");
      }
      checkRating(file, "initial", hazard.initial(), problems);
      checkRating(file, "residual", hazard.residual(), problems);
    }
    return List.copyOf(byNumber.values());
  }

  private static void checkRating(YamlFile file, String field, Risk risk, Problems problems) {
    int written = file.root().path(field).path("risk").asInt();
    if (written != risk.rating()) {
      problems.add(
          file,
          "/" + field + "/risk",
          "risk is written as " + written + " but the matrix gives " + risk.rating());
    }
  }

  private static Hazard hazard(JsonNode node) {
    return new Hazard(
        node.path("number").asInt(),
        text(node, "name"),
        text(node, "description"),
        text(node, "impact"),
        texts(node.path("causes")),
        risk(node.path("initial")),
        controls(node.path("controls")),
        risk(node.path("residual")),
        Optional.of(text(node, "actions")).filter(actions -> !actions.isEmpty()),
        text(node, "owner"),
        constant(Hazard.Status.class, text(node, "status")),
        text(node, "introduced"));
  }

  private static Risk risk(JsonNode node) {
    return new Risk(
        constant(Risk.Severity.class, text(node, "severity")),
        constant(Risk.Likelihood.class, text(node, "likelihood")));
  }

  private static List<Hazard.Control> controls(JsonNode nodes) {
    var controls = new ArrayList<Hazard.Control>();
    for (JsonNode node : nodes) {
      controls.add(
          new Hazard.Control(
              constant(Hazard.Kind.class, text(node, "kind")),
              constant(Hazard.ControlOwner.class, text(node, "owner")),
              text(node, "text"),
              texts(node.path("tests"))));
    }
    return controls;
  }
}
