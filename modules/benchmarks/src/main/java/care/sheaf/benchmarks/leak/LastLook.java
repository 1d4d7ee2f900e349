package care.sheaf.benchmarks.leak;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.Ledger;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** A ledger that remembers the last look only, for the audit view is made of it. */
final class LastLook implements Ledger {

  private static final UUID ENTRY = new UUID(0, 2);

  private String words = "";

  @Override
  public List<UUID> append(List<AuditRecord> records) {
    var text = new StringBuilder();
    for (AuditRecord record : records) {
      // What an officer is told of a refused look is about the asker, and shown to no viewer; so
      // are the reasons of a decision.
      var detail = new TreeMap<>(record.detail());
      detail.remove(AuditRecord.REASONS);
      if (record.refusal().isEmpty()) {
        text.append(record.event())
            .append(' ')
            .append(record.disclosed().references())
            .append(' ')
            .append(detail);
      }
    }
    words = text.toString();
    return records.stream().map(record -> ENTRY).toList();
  }

  String words() {
    return words;
  }
}
