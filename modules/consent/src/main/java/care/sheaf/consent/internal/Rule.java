package care.sheaf.consent.internal;

/** One rule for opening a record, named by the sentence that must be true. */
@FunctionalInterface
public interface Rule {
  Verdict weigh(Asked asked);
}
