package care.sheaf.ledger.export;

import java.nio.file.Path;

/**
 * The names in an export folder.
 *
 * @param folder the export
 */
record ExportFiles(Path folder) {

  Path checkpoint() {
    return folder.resolve("checkpoint");
  }

  Path key() {
    return folder.resolve("key.vkey");
  }

  /** Line N, from 0, is the content of entry N. */
  Path entries() {
    return folder.resolve("entries.ndjson");
  }

  /** The sets of entries that were disclosed, each with the hash by which entries name it. */
  Path disclosures() {
    return folder.resolve("disclosures.tsv");
  }

  Path tile(String path) {
    return folder.resolve(path);
  }
}
