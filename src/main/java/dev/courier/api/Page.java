package dev.courier.api;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items newest first
 * @param nextCursor what to send as {@code cursor} for the next page, or null where this is the
 *     last
 */
public record Page<T>(List<T> items, String nextCursor) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Makes a page of what was read for it.
   *
   * @param found up to {@link PageRequest#limitWithNext()} items, in order; the one beyond the
   *     limit only says that there is a next page
   * @param request what was asked for
   * @param key what the list is sorted by, of an item
   */
  public static <T> Page<T> of(List<T> found, PageRequest request, Function<T, String> key) {
    if (found.size() <= request.limit()) {
      return new Page<>(found, null);
    }
    List<T> items = found.subList(0, request.limit());
    return new Page<>(items, PageRequest.cursor(key.apply(items.get(items.size() - 1))));
  }

  /**
   * Makes a page of what a search has found.
   *
   * @param found as for {@link #of(List, PageRequest, Function)}
   * @param lookedTo where the next page goes on although this one is not full, because enough has
   *     been looked at; null where nothing is left
   */
  public static <T> Page<T> of(
      List<T> found, PageRequest request, Function<T, String> key, String lookedTo) {
    return lookedTo == null || found.size() > request.limit()
        ? of(found, request, key)
        : new Page<>(found, PageRequest.cursor(lookedTo));
  }

  /** The same page with every item as something else. */
  public <R> Page<R> map(Function<T, R> change) {
    return new Page<>(items.stream().map(change).toList(), nextCursor);
  }
}
