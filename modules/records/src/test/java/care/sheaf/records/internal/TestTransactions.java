package care.sheaf.records.internal;

import care.sheaf.store.UnitOfWork;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A unit of work over a plain data source: everything of one thread shares one transaction. */
final class TestTransactions implements UnitOfWork, DataSource {

  private static final ThreadLocal<Connection> CURRENT = new ThreadLocal<>();

  /** How many units of work were undone. */
  int rollbacks;

  private final DataSource database;

  TestTransactions(DataSource database) {
    this.database = database;
  }

  @Override
  public <T> T perform(Supplier<T> work) {
    if (CURRENT.get() != null) {
      return work.get();
    }
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      CURRENT.set(connection);
      try {
        T answer = work.get();
        connection.commit();
        return answer;
      } catch (RuntimeException failure) {
        connection.rollback();
        rollbacks++;
        throw failure;
      } finally {
        CURRENT.remove();
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection shared = CURRENT.get();
    if (shared == null) {
      return database.getConnection();
    }
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              try {
                return method.invoke(shared, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
