package care.sheaf.consent.internal;

import care.sheaf.kernel.Refusal;

/** What one rule says. Reasons are for the ledger, a refusal's text for the caller. */
public sealed interface Verdict {

  String reason();

  /** Nothing against it. */
  record Holds(String reason) implements Verdict {}

  /** The whole request is refused. */
  record Fails(String reason, Refusal refusal) implements Verdict {}
}
