package dev.courier.faults.halt;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Halts before the commit of a transaction in which a certain statement was run. */
final class HaltingDatabase extends DelegatingDataSource {

  private final Halt halt;

  HaltingDatabase(DataSource database, Halt halt) {
    super(database);
    this.halt = halt;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    Set<HaltPoint> ahead = EnumSet.noneOf(HaltPoint.class);
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              pass(method, arguments, ahead);
              return call(method, connection, arguments);
            });
  }

  private void pass(Method method, Object[] arguments, Set<HaltPoint> ahead) {
    if (method.getName().equals("prepareStatement")) {
      for (HaltPoint point : HaltPoint.values()) {
        if (point.isBeforeCommitOf((String) arguments[0])) {
          ahead.add(point);
        }
      }
    } else if (method.getName().equals("commit")) {
      ahead.forEach(halt::pass);
      ahead.clear();
    }
  }

  static Object call(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
