package care.sheaf.identity.internal;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Stands in for the container's transactional pool: within {@link #perform} every connection of the
 * thread is the same one, which neither commits nor closes by itself.
 */
public final class OneTransaction implements DataSource {

  private static final Set<String> LEFT_TO_THE_TRANSACTION =
      Set.of("close", "commit", "rollback", "setAutoCommit");

  private static final ThreadLocal<Connection> RUNNING = new ThreadLocal<>();

  private final DataSource source;

  public OneTransaction(DataSource source) {
    this.source = source;
  }

  public <T> T perform(Supplier<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      RUNNING.set(connection);
      try {
        T result = work.get();
        connection.commit();
        return result;
      } finally {
        RUNNING.remove();
        connection.rollback();
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  public void run(Runnable work) {
    perform(
        () -> {
          work.run();
          return true;
        });
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = RUNNING.get();
    return connection == null ? source.getConnection() : shared(connection);
  }

  private static Connection shared(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (LEFT_TO_THE_TRANSACTION.contains(method.getName())
                  && (arguments == null || !method.getName().equals("rollback"))) {
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter writer) throws SQLException {
    source.setLogWriter(writer);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return source.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
