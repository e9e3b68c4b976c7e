package dev.courier.event;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;

/** Makes the identifiers that Courier gives out: a readable prefix and a time-ordered ULID. */
public final class Identifier {

  private Identifier() {}

  /**
   * A new identifier that sorts after every earlier one of this process, so that the newest rows
   * lie together in an index and a list can be paged by id.
   *
   * @param prefix what it names, such as {@code dlv}
   * @return for example {@code dlv_01jd6w3v0q8m9r7k5x2t4n1c6b}
   */
  public static String next(String prefix) {
    return prefix + "_" + UlidCreator.getMonotonicUlid().toLowerCase();
  }

  /**
   * What every identifier sorts after that was made at this time or later.
   *
   * @param prefix what it names, such as {@code dlv}
   * @param time in 1970 or later
   */
  public static String earliest(String prefix, Instant time) {
    return prefix + "_" + Ulid.min(time.toEpochMilli()).toLowerCase();
  }
}
