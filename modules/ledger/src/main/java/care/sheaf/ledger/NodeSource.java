package care.sheaf.ledger;

/** Gives the hash of any perfect subtree of a log. */
@FunctionalInterface
public interface NodeSource {

  /**
   * The hash over the leaves {@code index << level} up to, not including, {@code (index + 1) <<
   * level}.
   */
  Hash node(int level, long index);
}
