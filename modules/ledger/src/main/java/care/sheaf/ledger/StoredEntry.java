package care.sheaf.ledger;

import org.jspecify.annotations.Nullable;

/**
 * An entry as a verifier finds it: nothing in it is trusted, and what was tampered with may be
 * missing.
 *
 * @param sequence its number, from 0; -1 while it is pending
 * @param leafHash as stored beside it; null while it is pending
 * @param content RFC 8785 JSON, unless it was changed
 * @param lookup the columns that reports look entries up by; null where the store has none
 * @param mac the writer's seal
 * @param seal the sequencer's seal
 */
public record StoredEntry(
    long sequence,
    byte @Nullable [] leafHash,
    String content,
    @Nullable Lookup lookup,
    byte @Nullable [] mac,
    byte @Nullable [] seal) {

  /** The columns beside the content. */
  public record Lookup(@Nullable String id, @Nullable String person) {}
}
