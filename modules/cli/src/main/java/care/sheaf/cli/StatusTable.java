package care.sheaf.cli;

import care.sheaf.cli.system.SystemStatus;

/** A status as people read it. */
final class StatusTable {

  private StatusTable() {}

  static String of(SystemStatus status) {
    StringBuilder text = new StringBuilder("Sheaf is ").append(status.phase());
    if (!status.message().isEmpty()) {
      text.append(": ").append(status.message());
    }
    text.append('\n');
    if (!status.parts().isEmpty()) {
      text.append(row("part", "state", "process", "restarts", ""));
    }
    for (SystemStatus.PartStatus part : status.parts()) {
      text.append(
          row(
              part.name(),
              part.state(),
              part.pid() == 0 ? "-" : Long.toString(part.pid()),
              Integer.toString(part.restarts()),
              part.detail()));
    }
    return text.append("portal   ")
        .append(status.addresses().portal())
        .append("\nFHIR     ")
        .append(status.addresses().fhir())
        .append("\nsign-in  ")
        .append(status.addresses().signIn())
        .toString();
  }

  private static String row(
      String name, String state, String process, String restarts, String detail) {
    return "  %-12s %-11s %-9s %-9s %s"
            .formatted(name, state, process, restarts, detail)
            .stripTrailing()
        + "\n";
  }
}
