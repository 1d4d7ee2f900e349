package care.sheaf.intake.internal;

import care.sheaf.store.UnitOfWork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** One transaction per thread over a plain data source, and over fakes that join it. */
@SuppressWarnings("ThreadLocalUsage") // each test has an instance of its own
final class TestUnitOfWork implements UnitOfWork {

  /** A fake whose changes count when the transaction commits. */
  interface Member {
    void commit();

    void rollback();
  }

  private final DataSource database;
  private final ThreadLocal<Connection> running = new ThreadLocal<>();
  private final List<Member> members = new ArrayList<>();
  private final AtomicInteger performed = new AtomicInteger();

  TestUnitOfWork(DataSource database) {
    this.database = database;
  }

  /** How many transactions there were. */
  int performed() {
    return performed.get();
  }

  void join(Member member) {
    members.add(member);
  }

  /** Hands out the running transaction's connection, as the container's pool does. */
  DataSource dataSource() {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection") && running.get() != null) {
                return unclosable(running.get());
              }
              return call(database, method, arguments);
            });
  }

  @Override
  public <T> T perform(Supplier<T> work) {
    if (running.get() != null) {
      return work.get();
    }
    performed.incrementAndGet();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      running.set(connection);
      try {
        T result = work.get();
        connection.commit();
        members.forEach(Member::commit);
        return result;
      } catch (RuntimeException | Error failure) {
        connection.rollback();
        members.forEach(Member::rollback);
        throw failure;
      } finally {
        running.remove();
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Connection unclosable(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                method.getName().equals("close") ? null : call(connection, method, arguments));
  }

  private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }
}
