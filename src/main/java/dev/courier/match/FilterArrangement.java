package dev.courier.match;

import dev.courier.event.FieldPath;
import dev.courier.match.Demand.Between;
import dev.courier.match.Demand.OneOf;
import dev.courier.match.Demand.StartsWith;
import dev.courier.match.lookup.PrefixIndex;
import dev.courier.match.lookup.RangeIndex;
import dev.courier.match.lookup.RangeIndex.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides for each candidate by which of its demands it shall be found. */
final class FilterArrangement {

  /** So few are asked as fast as they are looked up. */
  private static final int FEW = 8;

  private final Map<FieldPath, Map<Object, Integer>> frequency = new HashMap<>();
  private final List<Candidate> others = new ArrayList<>();
  private final Map<FieldPath, Map<Object, List<Candidate>>> byValue = new HashMap<>();
  private final Map<FieldPath, Map<String, List<Candidate>>> byPrefix = new HashMap<>();
  private final Map<FieldPath, List<Range<Candidate>>> byNumber = new HashMap<>();
  private final Map<FieldPath, List<Range<Candidate>>> byDate = new HashMap<>();

  private FilterArrangement() {}

  static FilterIndex of(List<Candidate> candidates) {
    if (candidates.size() <= FEW) {
      return new FilterIndex(candidates, Map.of(), Map.of(), Map.of(), Map.of());
    }
    FilterArrangement arrangement = new FilterArrangement();
    for (Candidate candidate : candidates) {
      demands(candidate, OneOf.class).forEach(arrangement::count);
    }
    candidates.forEach(arrangement::place);
    return arrangement.index();
  }

  private void count(OneOf demand) {
    Map<Object, Integer> own = frequency.computeIfAbsent(demand.field(), none -> new HashMap<>());
    demand.keys().forEach(key -> own.merge(key, 1, Integer::sum));
  }

  private void place(Candidate candidate) {
    // The rarest demand leaves the fewest candidates: a customer, say, and not a status.
    Optional<OneOf> rarest =
        demands(candidate, OneOf.class).min(Comparator.comparingInt(this::frequency));
    if (rarest.isPresent()) {
      Candidate rest = candidate.without(rarest.stream());
      Map<Object, List<Candidate>> own =
          byValue.computeIfAbsent(rarest.get().field(), none -> new HashMap<>());
      rarest.get().keys().forEach(key -> listIn(own, key).add(rest));
      return;
    }
    Optional<StartsWith> longest =
        demands(candidate, StartsWith.class)
            .max(Comparator.comparingInt(demand -> demand.prefix().length()));
    if (longest.isPresent()) {
      Map<String, List<Candidate>> own =
          byPrefix.computeIfAbsent(longest.get().field(), none -> new HashMap<>());
      listIn(own, PrefixIndex.key(longest.get().prefix())).add(candidate.without(longest.stream()));
      return;
    }
    placeByRange(candidate);
  }

  private void placeByRange(Candidate candidate) {
    Optional<Between> narrowest =
        demands(candidate, Between.class)
            .map(range -> narrowed(range, candidate))
            .min(Comparator.comparingDouble(range -> range.high() - range.low()));
    if (narrowest.isEmpty()) {
      others.add(candidate);
      return;
    }
    Between range = narrowest.get();
    listIn(range.dates() ? byDate : byNumber, range.field())
        .add(new Range<>(range.low(), range.high(), candidate));
  }

  /** What is left of the range when the same filter's other ranges of the field are cut away. */
  private static Between narrowed(Between range, Candidate candidate) {
    return demands(candidate, Between.class)
        .filter(other -> other.field().equals(range.field()) && other.dates() == range.dates())
        .reduce(
            range,
            (one, other) ->
                new Between(
                    one.field(),
                    one.dates(),
                    Math.max(one.low(), other.low()),
                    Math.min(one.high(), other.high())));
  }

  /** How many candidates may be found where one is by this demand. */
  private int frequency(OneOf demand) {
    Map<Object, Integer> own = frequency.get(demand.field());
    return demand.keys().stream().mapToInt(own::get).max().orElse(0);
  }

  private FilterIndex index() {
    return new FilterIndex(
        others,
        changed(byValue, own -> changed(own, FilterArrangement::of)),
        changed(byPrefix, own -> new PrefixIndex<>(changed(own, FilterArrangement::of))),
        changed(byNumber, RangeIndex::new),
        changed(byDate, RangeIndex::new));
  }

  private static <K, V, R> Map<K, R> changed(Map<K, V> map, Function<V, R> change) {
    return map.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> change.apply(entry.getValue())));
  }

  private static <D extends Demand> Stream<D> demands(Candidate candidate, Class<D> kind) {
    return candidate.open().stream().filter(kind::isInstance).map(kind::cast);
  }

  private static <K, V> List<V> listIn(Map<K, List<V>> lists, K key) {
    return lists.computeIfAbsent(key, none -> new ArrayList<>());
  }
}
