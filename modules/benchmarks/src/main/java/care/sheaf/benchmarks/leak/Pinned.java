package care.sheaf.benchmarks.leak;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One connection that stays open, as a data source for one thread. */
final class Pinned implements AutoCloseable {

  private final Connection connection;

  Pinned(DataSource source) throws SQLException {
    connection = source.getConnection();
  }

  /** Closing what it gives closes nothing. */
  DataSource source() {
    var kept =
        (Connection)
            Proxy.newProxyInstance(
                Pinned.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("close")) {
                    return null;
                  }
                  try {
                    return method.invoke(connection, arguments);
                  } catch (InvocationTargetException failure) {
                    throw failure.getTargetException();
                  }
                });
    return (DataSource)
        Proxy.newProxyInstance(
            Pinned.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                return kept;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  /** All of it or nothing. */
  void inOneTransaction(Runnable work) {
    try {
      connection.setAutoCommit(false);
      try {
        work.run();
        connection.commit();
      } catch (RuntimeException failure) {
        connection.rollback();
        throw failure;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("the harness's database failed", failure);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
