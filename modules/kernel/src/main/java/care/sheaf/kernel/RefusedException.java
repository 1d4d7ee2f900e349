package care.sheaf.kernel;

/** Carries a {@link Refusal} through layers that cannot answer it; rolls back the unit of work. */
public final class RefusedException extends RuntimeException {

  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    super(refusal.text());
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
