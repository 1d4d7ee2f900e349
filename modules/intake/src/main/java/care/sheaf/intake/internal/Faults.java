package care.sheaf.intake.internal;

import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells faults that pass by themselves from faults that do not. */
final class Faults {

  /** Serialisation failure, deadlock, and a row that somebody else inserted first. */
  private static final Set<String> COLLISIONS = Set.of("40001", "40P01", "23505");

  /** Insufficient resources, disk full, and a file that cannot be written (58030). */
  private static final Set<String> NO_ROOM = Set.of("53000", "53100", "58030");

  private Faults() {}

  /** Two units of work got into each other's way; trying again helps. */
  static boolean isCollision(Throwable failure) {
    if (failure instanceof RefusedException refused) {
      return refused.refusal().kind() == Refusal.Kind.CONFLICT;
    }
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && COLLISIONS.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** The database cannot be reached, or is starting or stopping. */
  static boolean isUnreachable(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof SQLTransientConnectionException) {
        return true;
      }
      if (cause instanceof SQLException sql && isOfTheConnection(sql)) {
        return true;
      }
    }
    return false;
  }

  /** The database, or the disk it writes to, is full (PostgreSQL's class 53, without 53300). */
  static boolean isShortOfRoom(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && NO_ROOM.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** Payara's pool says it in words alone; PostgreSQL's classes are 08 and 57P. */
  private static boolean isOfTheConnection(SQLException failure) {
    String state = failure.getSQLState();
    boolean byState = state != null && (state.startsWith("08") || state.startsWith("57P"));
    return byState || String.valueOf(failure.getMessage()).contains("allocating a connection");
  }

  private static @Nullable Throwable next(Throwable cause) {
    return cause.getCause() == cause ? null : cause.getCause();
  }
}
