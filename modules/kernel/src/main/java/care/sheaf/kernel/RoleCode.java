package care.sheaf.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A National RBAC job role, such as {@code R8000}.
 *
 * @param value the R code alone
 */
public record RoleCode(String value) {

  private static final Pattern SHAPE = Pattern.compile("R[0-9]{4}");

  public RoleCode {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a job role is R and four digits");
    }
  }

  /** Reads an R code, alone or as the last part of {@code S8000:G8000:R8001}. */
  public static Optional<RoleCode> parse(String written) {
    String last = written.substring(written.lastIndexOf(':') + 1);
    return SHAPE.matcher(last).matches() ? Optional.of(new RoleCode(last)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
