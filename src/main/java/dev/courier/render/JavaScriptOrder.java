package dev.courier.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The order in which JavaScript keeps the members of an object: names that look like an array index
 * first and by number, then the others as they came.
 */
public final class JavaScriptOrder {

  private static final long LAST_INDEX = (1L << 32) - 2;

  private JavaScriptOrder() {}

  /** The members in that order; the same collection where none has to move. */
  public static <M> Collection<M> of(Collection<M> members, Function<M, String> name) {
    List<M> indexes = new ArrayList<>(0);
    for (M member : members) {
      if (isIndex(name.apply(member))) {
        indexes.add(member);
      }
    }
    if (indexes.isEmpty()) {
      return members;
    }
    indexes.sort(Comparator.comparingLong(member -> Long.parseLong(name.apply(member))));
    List<M> ordered = new ArrayList<>(members.size());
    ordered.addAll(indexes);
    for (M member : members) {
      if (!isIndex(name.apply(member))) {
        ordered.add(member);
      }
    }
    return ordered;
  }

  private static boolean isIndex(String name) {
    int length = name.length();
    if (length == 0 || length > 10 || (length > 1 && name.charAt(0) == '0')) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return Long.parseLong(name) <= LAST_INDEX;
  }
}
