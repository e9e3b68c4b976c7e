package dev.courier.pace;

import static dev.courier.pace.GateSamples.DELIVERED;
import static dev.courier.pace.GateSamples.FAILED;
import static dev.courier.pace.GateSamples.REFUSED;
import static dev.courier.pace.GateSamples.TIMED_OUT;
import static dev.courier.pace.GateSamples.delivery;
import static dev.courier.pace.GateSamples.limitedTo;
import static dev.courier.pace.GateSamples.to;
import static dev.courier.pace.GateSamples.unlimited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.delivery.Outcome;
import dev.courier.pace.EndpointState.Condition;
import dev.courier.subscription.Subscription;
import dev.courier.subscription.Subscription.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final String LANE = "deliver";

  private final TickingClock clock = new TickingClock();
  private final Gate gate = gate(1);
  private int deliveries;

  @Test
  void unknownEndpointGetsOneCallUntilItHasAnswered() {
    Turn first = go(unlimited());

    assertThat(patient(unlimited())).isInstanceOf(Answer.Soon.class);
    assertThat(ask(unlimited())).isInstanceOf(Answer.Later.class);
    end(first, DELIVERED, 10);
    assertThat(goes(unlimited(), 10)).hasSize(2);
  }

  @Test
  void promptEndpointSoonHasEveryConsumer() {
    for (int round = 0; round < 8; round++) {
      goes(unlimited(), 100).forEach(turn -> end(turn, DELIVERED, 1));
    }

    assertThat(goes(unlimited(), 200)).hasSize(80);
  }

  @Test
  void endpointThatTakesLongHasAHandfulOfCalls() {
    for (int round = 0; round < 12; round++) {
      List<Turn> turns = goes(unlimited(), 100);
      clock.tick(Duration.ofSeconds(3));
      turns.forEach(turn -> turn.end(DELIVERED));
    }

    assertThat(goes(unlimited(), 100)).hasSize(8);
    assertThat(gate.state(unlimited()).condition()).isEqualTo(Condition.SLOW);
  }

  @Test
  void slowEndpointsShareHalfOfTheConsumers() {
    List<Turn> all = new ArrayList<>();
    for (int number = 0; number < 10; number++) {
      Subscription slow = to("acme", "sub_" + number, "https://slow-" + number + "/", Limits.NONE);
      for (int round = 0; round < 8; round++) {
        List<Turn> turns = goes(slow, 20);
        clock.tick(Duration.ofSeconds(3));
        turns.forEach(turn -> turn.end(DELIVERED));
      }
    }
    for (int number = 0; number < 10; number++) {
      all.addAll(goes(to("acme", "sub_" + number, "https://slow-" + number + "/", Limits.NONE), 9));
    }

    assertThat(all).hasSize(32);
    assertThat(ask(to("acme", "sub_x", "https://prompt/", Limits.NONE)))
        .isInstanceOf(Answer.Go.class);
  }

  @Test
  void nothingIsStartedWhileACallHangs() {
    for (int round = 0; round < 5; round++) {
      goes(unlimited(), 100).forEach(turn -> end(turn, DELIVERED, 1));
    }
    go(unlimited());
    clock.tickMillis(900);
    Turn second = go(unlimited());
    clock.tickMillis(200);

    assertThat(ask(unlimited())).isInstanceOf(Answer.Queue.class);
    assertThat(patient(unlimited())).isInstanceOf(Answer.Queue.class);
    assertThat(gate.turns(unlimited())).isEmpty();
    assertThat(second).isNotNull();
  }

  @Test
  void oneCallThatHangsDoesNotHoldUpAnEndpointThatAnswersAllOthersAndFourDo() {
    for (int round = 0; round < 5; round++) {
      goes(unlimited(), 100).forEach(turn -> end(turn, DELIVERED, 1));
    }
    for (int hanging = 0; hanging < 3; hanging++) {
      go(unlimited());
    }
    for (int tenth = 0; tenth < 15; tenth++) {
      end(go(unlimited()), DELIVERED, 100);
    }
    go(unlimited());
    for (int tenth = 0; tenth < 10; tenth++) {
      end(go(unlimited()), DELIVERED, 100);
    }

    clock.tickMillis(1);
    assertThat(ask(unlimited())).isInstanceOf(Answer.Queue.class);
  }

  @Test
  void slowEndpointIsNotTakenForAHangingOne() {
    Turn turn = go(unlimited());
    clock.tick(Duration.ofSeconds(4));
    turn.end(DELIVERED);
    for (int round = 0; round < 4; round++) {
      List<Turn> turns = goes(unlimited(), 10);
      clock.tick(Duration.ofSeconds(4));
      turns.forEach(each -> each.end(DELIVERED));
    }
    go(unlimited());
    clock.tick(Duration.ofSeconds(4));

    assertThat(ask(unlimited())).isInstanceOf(Answer.Go.class);
  }

  @Test
  void callThatTimesOutHalvesWhatTheEndpointGets() {
    for (int round = 0; round < 5; round++) {
      goes(unlimited(), 100).forEach(turn -> end(turn, DELIVERED, 1));
    }
    List<Turn> turns = goes(unlimited(), 100);
    int before = gate.state(unlimited()).budget();
    turns.get(0).end(TIMED_OUT);

    assertThat(gate.state(unlimited()).budget()).isEqualTo(before / 2);
  }

  @Test
  void endpointThatWasNotUsedForLongIsTriedWithCare() {
    for (int round = 0; round < 6; round++) {
      goes(unlimited(), 100).forEach(turn -> end(turn, DELIVERED, 1));
    }
    clock.tick(Duration.ofHours(1));

    assertThat(goes(unlimited(), 100)).hasSize(1);
  }

  @Test
  void subscriptionsOfOneTenantShareTheirEndpointAndTenantsNever() {
    go(to("acme", "sub_1", "https://example.com/hook?key=1", Limits.NONE));

    assertThat(ask(to("acme", "sub_2", "https://example.com/hook?key=2", Limits.NONE)))
        .isInstanceOf(Answer.Later.class);
    assertThat(ask(to("acme", "sub_3", "https://example.com/other", Limits.NONE)))
        .isInstanceOf(Answer.Go.class);
    assertThat(ask(to("globex", "sub_4", "https://example.com/hook", Limits.NONE)))
        .isInstanceOf(Answer.Go.class);
  }

  @Test
  void endpointThatFailsIsLeftAloneThenProbedThenTrusted() {
    fail(10);

    assertThat(gate.state(unlimited()).condition()).isEqualTo(Condition.FAILING);
    assertThat(ask(unlimited())).isInstanceOf(Answer.Queue.class);
    assertThat(gate.turns(unlimited())).isEmpty();
    clock.tick(Duration.ofSeconds(6));
    assertThat(gate.state(unlimited()).condition()).isEqualTo(Condition.PROBING);
    assertThat(gate.turns(unlimited())).hasSize(1);
    List<Turn> probe = goes(unlimited(), 10);
    assertThat(probe).hasSize(1);
    assertThat(gate.turns(unlimited())).isEmpty();
    end(probe.get(0), DELIVERED, 5);
    assertThat(gate.state(unlimited()).condition()).isEqualTo(Condition.RECOVERING);
    assertThat(goes(unlimited(), 10)).hasSize(1);
    clock.tick(Duration.ofMinutes(2));
    assertThat(gate.state(unlimited()).nextProbeAt()).isNull();
  }

  @Test
  void pausesBetweenProbesGrowToFiveMinutes() {
    fail(10);
    Duration pause = Duration.ZERO;
    for (long expected : new long[] {5, 10, 20, 40, 80, 160, 300, 300}) {
      Instant next = gate.state(unlimited()).nextProbeAt();
      pause = Duration.between(clock.instant(), next);
      assertThat(pause).isEqualTo(Duration.ofSeconds(expected).plusMillis(1));
      clock.tick(pause);
      go(unlimited()).end(FAILED);
    }
  }

  @Test
  void answersThatAreNoSuccessShowThatTheEndpointLives() {
    for (int call = 0; call < 40; call++) {
      end(go(unlimited()), REFUSED, 1);
    }

    assertThat(gate.state(unlimited()).condition()).isEqualTo(Condition.HEALTHY);
  }

  @Test
  void whatHungBeforeTheProbeIsNotTakenForIt() {
    for (int round = 0; round < 5; round++) {
      goes(unlimited(), 16).forEach(turn -> end(turn, DELIVERED, 1));
    }
    List<Turn> turns = goes(unlimited(), 16);
    turns.subList(0, 15).forEach(turn -> turn.end(TIMED_OUT));
    clock.tick(Duration.ofSeconds(6));
    assertThat(ask(unlimited())).isInstanceOf(Answer.Queue.class);

    turns.get(15).end(DELIVERED);

    assertThat(gate.state(unlimited()).condition()).isEqualTo(Condition.PROBING);
  }

  @Test
  void probeThatIsGivenBackLeavesRoomForAnother() {
    fail(10);
    clock.tick(Duration.ofSeconds(6));
    go(unlimited()).giveBack();

    assertThat(ask(unlimited())).isInstanceOf(Answer.Go.class);
  }

  @Test
  void turnIsOverOnce() {
    Turn turn = go(unlimited());
    turn.end(DELIVERED);
    turn.giveBack();
    turn.end(DELIVERED);

    assertThat(gate.state(unlimited()).underWay()).isZero();
  }

  @Test
  void deliveryThatHasWaitedTooLongIsGivenUpOnceItsEndpointHasBeenDownForAnHour() {
    Instant start = clock.instant();
    fail(10);
    clock.tick(Duration.ofMinutes(59));
    assertThat(gate.overdue(unlimited())).isNull();
    probeInVain();
    clock.tick(Duration.ofMinutes(2));
    probeInVain();

    // Its schedule is two hours long.
    assertThat(gate.overdue(unlimited())).isEqualTo(clock.instant().minus(Duration.ofHours(2)));
    assertThat(gate.ask(unlimited(), delivery("dlv_a", start), LANE, false))
        .isInstanceOf(Answer.Queue.class);
    assertThat(gate.ask(unlimited(), delivery("dlv_b", start.minusSeconds(7200)), LANE, false))
        .isInstanceOf(Answer.Unavailable.class);
  }

  @Test
  void limitOfCallsAtOnceHoldsForAll() {
    Subscription limited = limitedTo(null, 3);
    for (int round = 0; round < 5; round++) {
      goes(limited, 100).forEach(turn -> end(turn, DELIVERED, 1));
    }

    assertThat(goes(limited, 100)).hasSize(3);
  }

  @Test
  void rateGivesEachItsTime() {
    Subscription limited = limitedTo(10.0, null);
    end(go(limited), DELIVERED, 0);

    assertThat(ask(limited))
        .isInstanceOfSatisfying(
            Answer.Go.class, go -> assertThat(go.after()).isEqualTo(Duration.ofMillis(100)));
    Instant first = ((Answer.Later) ask(limited)).at();
    Instant second = ((Answer.Later) ask(limited)).at();
    assertThat(Duration.between(first, second)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void onlyAFewComeBackByThemselves() {
    Subscription limited = limitedTo(10.0, null);
    int later = 0;
    while (ask(limited) instanceof Answer.Later || later < 2) {
      later++;
    }

    assertThat(later).isBetween(90, 102);
    assertThat(ask(limited)).isInstanceOf(Answer.Queue.class);
  }

  @Test
  void whoComesNewWaitsBehindThoseWhoWait() {
    Subscription limited = limitedTo(1.0, null);
    end(go(limited), DELIVERED, 0);
    gate.waiting().add(List.of("sub_1"));

    assertThat(ask(limited)).isInstanceOf(Answer.Queue.class);
    clock.tick(Duration.ofSeconds(2));
    Instant turn = gate.turns(limited).get(0);
    gate.expect(limited, "dlv_old", turn);
    assertThat(ask(limited)).isInstanceOf(Answer.Queue.class);
    assertThat(gate.ask(limited, delivery("dlv_old", null), LANE, false))
        .isInstanceOf(Answer.Go.class);
  }

  @Test
  void changedLimitHoldsAtOnce() {
    end(go(limitedTo(0.1, null)), DELIVERED, 0);
    assertThat(ask(limitedTo(0.1, null))).isInstanceOf(Answer.Later.class);

    assertThat(ask(limitedTo(null, null))).isInstanceOf(Answer.Go.class);
  }

  @Test
  void instancesShareTheLimits() {
    Gate one = gate(3);
    Subscription limited = limitedTo(3.0, 7);
    Answer.Go go = (Answer.Go) one.ask(limited, delivery("dlv_1", null), LANE, false);
    go.turn().end(DELIVERED);

    assertThat(((Answer.Later) one.ask(limited, delivery("dlv_2", null), LANE, false)).at())
        .isEqualTo(clock.instant().plusMillis(1_001));
    assertThat(new Limits(null, 2).sharedBy(3).concurrency()).isEqualTo(1);
  }

  @Test
  void asManyAreCalledAsGetThrough() {
    int called = 0;
    List<Integer> each = new ArrayList<>();
    for (int tick = 0; tick < 12; tick++) {
      clock.tickMillis(100);
      List<Instant> turns = gate.turns(unlimited());
      each.add(turns.size());
      for (Instant turn : turns) {
        String id = "dlv_called_" + called++;
        gate.expect(unlimited(), id, turn);
        Answer answer = gate.ask(unlimited(), delivery(id, null), "deliver-again", false);
        ((Answer.Go) answer).turn().end(DELIVERED);
      }
    }

    assertThat(each.subList(0, 4)).containsExactly(1, 2, 4, 8);
    assertThat(each.get(11)).isEqualTo(200);
  }

  @Test
  void endpointsAreCountedByTheirCondition() {
    assertThat(gate.conditions()).hasSize(Condition.values().length).containsValue(0);
    Subscription other = to("acme", "sub_2", "https://other.example.com/", Limits.NONE);
    end(go(other), DELIVERED, 10);

    fail(10);

    assertThat(gate.conditions())
        .containsEntry(Condition.FAILING, 1)
        .containsEntry(Condition.HEALTHY, 1)
        .containsEntry(Condition.SLOW, 0);
  }

  @Test
  void idleOnesAreForgottenAndNeverThoseWithCallsUnderWay() {
    go(to("acme", "sub_1", "https://one/", Limits.NONE)).end(DELIVERED);
    Turn held = go(to("acme", "sub_2", "https://two/", Limits.NONE));
    clock.tick(Duration.ofHours(1));

    gate.forgetIdle();

    assertThat(gate.size()).isEqualTo(2);
    held.end(DELIVERED);
    clock.tick(Duration.ofHours(1));
    gate.forgetIdle();
    assertThat(gate.size()).isZero();
  }

  private Gate gate(int instances) {
    return new Gate(clock, Map.of(LANE, 64, "deliver-again", 16), instances);
  }

  private void fail(int times) {
    for (int call = 0; call < times; call++) {
      end(go(unlimited()), FAILED, 1);
    }
  }

  private void probeInVain() {
    Duration left = Duration.between(clock.instant(), gate.state(unlimited()).nextProbeAt());
    clock.tick(left.isNegative() ? Duration.ZERO : left);
    end(go(unlimited()), FAILED, 0);
  }

  private Answer ask(Subscription subscription) {
    return gate.ask(subscription, delivery("dlv_" + ++deliveries, null), LANE, false);
  }

  private Answer patient(Subscription subscription) {
    return gate.ask(subscription, delivery("dlv_" + ++deliveries, null), LANE, true);
  }

  private Turn go(Subscription subscription) {
    return ((Answer.Go) ask(subscription)).turn();
  }

  /** Lets so many ask, and returns the turns of those who may go; the others come to nothing. */
  private List<Turn> goes(Subscription subscription, int asking) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < asking; i++) {
      String id = "dlv_" + ++deliveries;
      Answer answer = gate.ask(subscription, delivery(id, null), LANE, false);
      if (answer instanceof Answer.Go go) {
        turns.add(go.turn());
      }
      gate.passedBy(subscription, delivery(id, null));
    }
    return turns;
  }

  private void end(Turn turn, Outcome outcome, long millis) {
    clock.tickMillis(millis);
    turn.end(outcome);
  }
}
