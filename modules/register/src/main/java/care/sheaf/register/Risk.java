package care.sheaf.register;

/**
 * A clinical risk, rated 1 (acceptable) to 5 (unacceptable) by the matrix of the DCB0129
 * implementation guidance, version 3.2.
 */
public record Risk(Severity severity, Likelihood likelihood) {

  /** How bad it could be. */
  public enum Severity {
    MINOR(0),
    SIGNIFICANT(1),
    CONSIDERABLE(2),
    MAJOR(3),
    CATASTROPHIC(4);

    private final int column;

    Severity(int column) {
      this.column = column;
    }
  }

  /** How likely it is; with the ratings of the matrix's row, from minor to catastrophic. */
  public enum Likelihood {
    VERY_LOW("11223"),
    LOW("12234"),
    MEDIUM("22334"),
    HIGH("23345"),
    VERY_HIGH("34455");

    private final String ratings;

    Likelihood(String ratings) {
      this.ratings = ratings;
    }
  }

  public int rating() {
    return likelihood.ratings.charAt(severity.column) - '0';
  }
}
