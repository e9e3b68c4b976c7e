package dev.courier.match;

import static dev.courier.match.MatchSamples.event;
import static dev.courier.match.MatchSamples.filtered;
import static dev.courier.match.MatchSamples.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.event.Event;
import dev.courier.event.EventTypePattern;
import dev.courier.subscription.Subscription;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubscriptionIndexTest {

  @Test
  void findsExactTypesAndGroups() {
    SubscriptionIndex index =
        SubscriptionIndex.of(
            List.of(
                subscription("exact", "order.item.added"),
                subscription("group", "order.*"),
                subscription("inner", "order.item.*"),
                subscription("all", "*"),
                subscription("other", "order.shipped"),
                subscription("not-below", "order.item.added.*")));

    assertThat(wanting(index, event("order.item.added", "{}")))
        .containsExactlyInAnyOrder("exact", "group", "inner", "all");
    assertThat(wanting(index, event("order", "{}"))).containsExactly("all");
  }

  @Test
  void findsASubscriptionOnceWhateverItsPatterns() {
    Subscription greedy =
        subscription(
            "greedy", "order.shipped", "order.shipped", "order.*", "*", "order.item.*", "ping");

    assertThat(wanting(SubscriptionIndex.of(List.of(greedy)), event("order.shipped", "{}")))
        .containsExactly("greedy");
  }

  @Test
  void asksTheFilter() {
    SubscriptionIndex index =
        SubscriptionIndex.of(
            List.of(
                filtered("five", "acme", "{\"n\": 5}", "a"),
                filtered("five-and", "acme", "{\"n\": 5.0, \"m\": 1}", "a"),
                filtered("six", "acme", "{\"n\": 6}", "a"),
                filtered("null", "acme", "{\"n\": null}", "a"),
                filtered("object", "acme", "{\"n\": {\"x\": 1}}", "a"),
                filtered("more", "acme", "[{\"field\":\"n\",\"op\":\"gt\",\"value\":4}]", "a")));

    assertThat(wanting(index, event("a", "{\"n\": 5.00}")))
        .containsExactlyInAnyOrder("five", "more");
    assertThat(wanting(index, event("a", "{\"n\": 5, \"m\": 1}")))
        .containsExactlyInAnyOrder("five", "five-and", "more");
    assertThat(wanting(index, event("a", "{\"n\": null}"))).containsExactly("null");
    assertThat(wanting(index, event("a", "{\"n\": {\"x\": 1.0}}"))).containsExactly("object");
    assertThat(wanting(index, event("a", "{}"))).isEmpty();
  }

  @Test
  void keepsNumbersApartThatShareADouble() {
    SubscriptionIndex index =
        SubscriptionIndex.of(
            List.of(
                filtered("even", "acme", "{\"n\": 9007199254740992}", "a"),
                filtered("odd", "acme", "{\"n\": 9007199254740993}", "a"),
                filtered("huge", "acme", "{\"n\": 1e999999999}", "a")));

    assertThat(wanting(index, event("a", "{\"n\": 9007199254740993.0}"))).containsExactly("odd");
    assertThat(wanting(index, event("a", "{\"n\": 1e999999998}"))).isEmpty();
    assertThat(wanting(index, event("a", "{\"n\": 10e999999998}"))).containsExactly("huge");
  }

  @Test
  void findsPointsInTimeHoweverTheyAreWritten() {
    String january =
        "[{\"field\":\"at\",\"op\":\"gte\",\"value\":\"2026-01-01\"},"
            + "{\"field\":\"at\",\"op\":\"lt\",\"value\":\"2026-02-01\"}]";
    List<Subscription> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(filtered("january" + i, "acme", january, "a"));
      all.add(
          filtered("minute" + i, "acme", "{\"at\": \"2026-01-15T10:" + (10 + i) + ":00Z\"}", "a"));
    }

    List<String> found =
        wanting(SubscriptionIndex.of(all), event("a", "{\"at\": \"2026-01-15T11:12:00+01:00\"}"));

    assertThat(found).hasSize(21).contains("minute2", "january0", "january19");
  }

  @Test
  void showsATenantOnlyItsOwn() {
    SubscriptionIndex index =
        SubscriptionIndex.of(
            List.of(filtered("ours", "acme", "{}", "*"), filtered("theirs", "globex", "{}", "*")));

    assertThat(wanting(index, event("globex", "a", "{}"))).containsExactly("theirs");
    assertThat(wanting(index, event("nobody", "a", "{}"))).isEmpty();
    assertThat(index.knowsTenant("acme")).isTrue();
    assertThat(index.knowsTenant("nobody")).isFalse();
    assertThat(index.find("theirs")).isPresent();
    assertThat(index.find("nobody's")).isEmpty();
  }

  @Test
  void changesMakeANewIndex() {
    SubscriptionIndex before = SubscriptionIndex.of(List.of(subscription("one", "a")));
    SubscriptionIndex added = before.with(subscription("two", "a"));
    SubscriptionIndex changed = added.with(subscription("one", "b"));
    SubscriptionIndex moved = changed.with(filtered("two", "globex", "{}", "a"));

    assertThat(wanting(before, event("a", "{}"))).containsExactly("one");
    assertThat(wanting(added, event("a", "{}"))).containsExactlyInAnyOrder("one", "two");
    assertThat(wanting(changed, event("a", "{}"))).containsExactly("two");
    assertThat(wanting(moved, event("a", "{}"))).isEmpty();
    assertThat(wanting(moved, event("globex", "a", "{}"))).containsExactly("two");
    assertThat(moved.without("two").knowsTenant("globex")).isFalse();
    assertThat(moved.without("nobody's")).isSameAs(moved);
  }

  @Test
  void refusesTwoWithTheSameId() {
    assertThatThrownBy(
            () -> SubscriptionIndex.of(List.of(subscription("one", "a"), subscription("one", "b"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one");
  }

  @Test
  void findsWhatAskingEveryoneWouldFind() {
    Random random = new Random(20260115);
    String[] types = {"a", "a.b", "a.b.c", "a.c", "b"};
    String[] patterns = {"a", "a.*", "a.b", "a.b.*", "a.b.c", "a.c", "b", "b.*", "*"};
    List<Subscription> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      String filter = "{\"x\": " + random.nextInt(3) + ", \"y\": " + random.nextInt(3) + "}";
      all.add(
          filtered(
              "s" + i,
              "acme",
              random.nextBoolean() ? filter : "{}",
              patterns[random.nextInt(patterns.length)],
              patterns[random.nextInt(patterns.length)]));
    }
    SubscriptionIndex index = SubscriptionIndex.of(all);

    for (int i = 0; i < 200; i++) {
      String data = "{\"x\": " + random.nextInt(3) + ".0, \"y\": " + random.nextInt(3) + "}";
      Event event = event(types[random.nextInt(types.length)], data);
      assertThat(wanting(index, event))
          .containsExactlyInAnyOrderElementsOf(
              all.stream().filter(each -> wants(each, event)).map(Subscription::id).toList());
    }
  }

  @Test
  void findsWhatAskingEveryoneWouldFindWhateverTheFiltersAre() {
    RandomFilters random = new RandomFilters(20260116);
    List<Subscription> all = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      all.add(filtered("s" + i, "acme", random.filter(), "order.shipped"));
    }
    SubscriptionIndex whole = SubscriptionIndex.of(all);
    SubscriptionIndex grown = SubscriptionIndex.of(List.of());
    for (Subscription subscription : all) {
      grown = grown.with(subscription);
    }

    for (int i = 0; i < 300; i++) {
      Event event = event("order.shipped", random.data());
      List<String> wanted =
          all.stream().filter(each -> wants(each, event)).map(Subscription::id).toList();
      assertThat(wanting(whole, event)).containsExactlyInAnyOrderElementsOf(wanted);
      assertThat(wanting(grown, event)).containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  @Test
  void staysRightThroughManyChanges() {
    Random random = new Random(20260117);
    Map<String, Subscription> all = new HashMap<>();
    SubscriptionIndex index = SubscriptionIndex.of(List.of());
    for (int i = 0; i < 2_000; i++) {
      String id = "s" + random.nextInt(300);
      if (random.nextInt(3) == 0) {
        all.remove(id);
        index = index.without(id);
      } else {
        String tenant = random.nextInt(5) == 0 ? "globex" : "acme";
        all.put(id, filtered(id, tenant, "{\"n\": " + random.nextInt(20) + "}", "a"));
        index = index.with(all.get(id));
      }
      Event event = event("a", "{\"n\": " + random.nextInt(20) + "}");
      assertThat(wanting(index, event))
          .containsExactlyInAnyOrderElementsOf(
              all.values().stream()
                  .filter(each -> each.tenantId().equals("acme") && wants(each, event))
                  .map(Subscription::id)
                  .toList());
      assertThat(index.find(id)).isEqualTo(Optional.ofNullable(all.get(id)));
      assertThat(index.knowsTenant("globex"))
          .isEqualTo(all.values().stream().anyMatch(each -> each.tenantId().equals("globex")));
    }
  }

  @Test
  void tenThousandChangesTakeSecondsAndNotMinutes() {
    List<Subscription> all =
        IntStream.range(0, 10_000)
            .mapToObj(i -> filtered("s" + i, "acme", "{\"customer\": " + i + "}", "a"))
            .toList();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();

    SubscriptionIndex index = SubscriptionIndex.of(List.of());
    for (Subscription subscription : all) {
      index = index.with(subscription);
    }

    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(5));
    assertThat(wanting(index, event("a", "{\"customer\": 77}"))).containsExactly("s77");
  }

  private static boolean wants(Subscription subscription, Event event) {
    List<EventTypePattern> patterns = subscription.selection().eventTypes();
    return patterns.stream().anyMatch(pattern -> pattern.matches(event.type()))
        && Matcher.matches(subscription.selection().filter(), event);
  }

  private static List<String> wanting(SubscriptionIndex index, Event event) {
    return index.wanting(event).stream().map(Subscription::id).toList();
  }
}
