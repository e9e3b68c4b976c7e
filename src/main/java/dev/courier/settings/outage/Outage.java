package dev.courier.settings.outage;

import java.util.List;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a database that is away from a statement that is wrong. */
public final class Outage {

  /** As in routes/errors: what these mean passes, and the same work can be done later. */
  private static final List<Class<? extends RuntimeException>> PASSING =
      List.of(
          DataAccessResourceFailureException.class,
          TransientDataAccessException.class,
          RecoverableDataAccessException.class,
          TransactionException.class);

  private Outage() {}

  /** Whether this failure, or what caused it, says that the database could not do its work now. */
  public static boolean ofDatabase(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Throwable one = cause;
      if (PASSING.stream().anyMatch(type -> type.isInstance(one))) {
        return true;
      }
    }
    return false;
  }
}
