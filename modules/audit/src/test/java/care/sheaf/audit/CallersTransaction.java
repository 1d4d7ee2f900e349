package care.sheaf.audit;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Stands in for the container: a data source whose connections join the transaction that a test has
 * begun on this thread, and the news of how it ended.
 */
final class CallersTransaction implements DataSource, Transactions {

  private final DataSource plain;
  private final List<Consumer<Boolean>> waiting = new ArrayList<>();
  private Connection running;

  CallersTransaction(DataSource plain) {
    this.plain = plain;
  }

  void begin() throws SQLException {
    running = plain.getConnection();
    running.setAutoCommit(false);
  }

  void commit() throws SQLException {
    running.commit();
    end(true);
  }

  void rollback() throws SQLException {
    running.rollback();
    end(false);
  }

  private void end(boolean committed) throws SQLException {
    running.close();
    running = null;
    waiting.forEach(callback -> callback.accept(committed));
    waiting.clear();
  }

  @Override
  public boolean whenEnded(Consumer<Boolean> committed) {
    if (running == null) {
      return false;
    }
    waiting.add(committed);
    return true;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return running == null ? plain.getConnection() : sharing(running);
  }

  private static Connection sharing(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            CallersTransaction.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
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
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return plain.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    plain.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    plain.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return plain.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getAnonymousLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return plain.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return plain.isWrapperFor(type);
  }
}
