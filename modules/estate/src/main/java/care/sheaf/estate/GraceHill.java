package care.sheaf.estate;

import care.sheaf.kernel.NhsNumber;

/** The person of the estate who can sign in to see her own record. */
public final class GraceHill {

  /** In the range kept for tests; the sign-in service states it and her sources send it. */
  public static final NhsNumber NHS_NUMBER = new NhsNumber("9990000018");

  /** Her sign-in name. */
  public static final String SIGN_IN = "grace.hill";

  private GraceHill() {}
}
