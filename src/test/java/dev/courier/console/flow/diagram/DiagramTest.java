package dev.courier.console.flow.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DiagramTest {

  private static final int HEIGHT = 40;

  private final Graph graph = new Graph();

  @Test
  void whatSomethingLeadsToLiesBelowIt() {
    join("a b", "b c", "a c", "c d", "a d");

    assertThat(tops()).extracting("a", "b", "c", "d").isSorted().doesNotHaveDuplicates();
    assertThat(Diagram.of(graph).arrows()).noneMatch(Arrow::back);
  }

  @Test
  void whatLeadsBackIsMarkedAndMovesNothing() {
    join("a b", "b c", "c b");

    assertThat(tops()).extracting("a", "b", "c").isSorted();
    assertThat(Diagram.of(graph).arrows())
        .filteredOn(Arrow::back)
        .extracting(Arrow::from, Arrow::to)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("c", "b"));
  }

  @Test
  void whatComesAfterAnotherLiesBelowItWithoutAnArrow() {
    join("a b", "a c");
    graph.order("b", "c");

    assertThat(tops().get("c")).isGreaterThan(tops().get("b"));
    assertThat(Diagram.of(graph).arrows()).hasSize(2);
  }

  @Test
  void whatNothingLeadsToLiesRightAboveWhatItLeadsTo() {
    join("a b", "b c", "c d", "x d");

    assertThat(tops().get("x")).isEqualTo(tops().get("c"));
  }

  @Test
  void whatIsJoinedToNothingIsThereAsWell() {
    graph.add("alone", HEIGHT);

    Diagram diagram = Diagram.of(graph);

    assertThat(diagram.boxes()).extracting(Box::id).containsExactly("alone");
    assertThat(diagram.arrows()).isEmpty();
    assertThat(Diagram.of(new Graph()).boxes()).isEmpty();
  }

  @Test
  void boxesNeverOverlapAndAllIsWithinTheEdges() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      Graph any = new Graph();
      int size = 1 + random.nextInt(40);
      for (int i = 0; i < size; i++) {
        any.add("n" + i, 20 + random.nextInt(60));
      }
      for (int i = 0; i < size * 2; i++) {
        any.join("n" + random.nextInt(size), "n" + random.nextInt(size));
      }

      Diagram diagram = Diagram.of(any);

      assertThat(diagram).isEqualTo(Diagram.of(any));
      assertThat(diagram.boxes()).hasSize(size);
      for (Box box : diagram.boxes()) {
        assertThat(box.x()).isNotNegative();
        assertThat(box.x() + box.width()).isLessThanOrEqualTo(diagram.width());
        assertThat(box.bottom()).isLessThanOrEqualTo(diagram.height());
        assertThat(diagram.boxes()).noneMatch(other -> !other.equals(box) && overlap(box, other));
      }
    }
  }

  @Test
  void onlyWhatIsThereCanBeJoined() {
    graph.add("a", HEIGHT);

    assertThatThrownBy(() -> graph.join("a", "b"))
        .hasMessage("a cannot be joined to b: both must have been added");
  }

  private void join(String... pairs) {
    for (String pair : pairs) {
      List<String> ends = List.of(pair.split(" "));
      ends.forEach(id -> graph.add(id, HEIGHT));
      graph.join(ends.get(0), ends.get(1));
    }
  }

  private Map<String, Integer> tops() {
    Map<String, Integer> tops = new HashMap<>();
    Diagram.of(graph).boxes().forEach(box -> tops.put(box.id(), box.y()));
    return tops;
  }

  private static boolean overlap(Box one, Box other) {
    return one.x() < other.x() + other.width()
        && other.x() < one.x() + one.width()
        && one.y() < other.bottom()
        && other.y() < one.bottom();
  }
}
