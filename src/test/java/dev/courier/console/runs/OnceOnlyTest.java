package dev.courier.console.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.access.Role;
import dev.courier.api.ApiProblem;
import dev.courier.console.frame.Visit;
import dev.courier.console.visit.SignedIn;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceOnlyTest {

  private final OnceOnly once = new OnceOnly();
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void aFormThatIsSentTwiceIsDoneOnceAndLeadsToTheSamePage() {
    String token = once.token();

    assertThat(send("olga", token)).isEqualTo("run 1");
    assertThat(send("olga", token)).isEqualTo("run 1");
    assertThat(done).hasValue(1);
  }

  @Test
  void aSecondOneWaitsForTheFirst() {
    String token = once.token();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(
            () ->
                once.of(
                    visit("olga"),
                    token,
                    () -> {
                      begun.countDown();
                      await(go);
                      return "run " + done.incrementAndGet();
                    }));
    await(begun);
    CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> send("olga", token));
    go.countDown();

    assertThat(first.join()).isEqualTo("run 1");
    assertThat(second.join()).isEqualTo("run 1");
  }

  @Test
  void anotherFormAndAnotherVisitorsAreDoneForThemselves() {
    String token = once.token();

    assertThat(send("olga", token)).isEqualTo("run 1");
    assertThat(send("olga", once.token())).isEqualTo("run 2");
    assertThat(send("otto", token)).isEqualTo("run 3");
  }

  @Test
  void whatWasRefusedMayBeSentAgain() {
    String token = once.token();
    assertThatThrownBy(
            () ->
                once.of(
                    visit("olga"),
                    token,
                    () -> {
                      throw ApiProblem.invalid("reason", "must say why");
                    }))
        .isInstanceOf(ApiProblem.class);

    assertThat(send("olga", token)).isEqualTo("run 1");
  }

  @Test
  void aFormWithoutATokenIsRefused() {
    assertThatThrownBy(() -> send("olga", " ")).hasMessageContaining("load it again");
    assertThat(done).hasValue(0);
  }

  private String send(String who, String token) {
    return once.of(visit(who), token, () -> "run " + done.incrementAndGet());
  }

  private static Visit visit(String who) {
    return new Visit(new SignedIn("user:" + who, who, Role.OWNER, "acme", Instant.EPOCH), "acme");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was stopped", stop);
    }
  }
}
