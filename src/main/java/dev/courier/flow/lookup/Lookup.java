package dev.courier.flow.lookup;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.courier.flow.lookup.Answer.Outcome;
import dev.courier.flow.lookup.source.Question;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a question so that whoever waits for the answer never waits for long: what is known is not
 * asked again, what is being asked is asked once, and who has not answered several times is left
 * alone for a while.
 */
final class Lookup {

  private static final int CALLS_LOOKED_AT = 10;
  private static final int FEWEST_CALLS = 5;
  private static final float FAILED_PERCENT = 50;
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** What is not there now may be there soon. */
  private static final Duration LONGEST_NOTHING = Duration.ofMinutes(1);

  private final Question question;
  private final LookupOptions options;
  private final AsyncCache<Map<String, Object>, Answer> answers;
  private final CircuitBreaker breaker;

  Lookup(Question question, LookupOptions options, InstantSource clock) {
    this.question = question;
    this.options = options;
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(options.cacheSize())
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .expireAfter(
                Expiry.<Map<String, Object>, Answer>creating((asked, answer) -> kept(answer)))
            .buildAsync();
    this.breaker =
        CircuitBreaker.of(
            "lookup",
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(CALLS_LOOKED_AT)
                .minimumNumberOfCalls(FEWEST_CALLS)
                .failureRateThreshold(FAILED_PERCENT)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(PAUSE)
                .clock(clock.withZone(ZoneOffset.UTC))
                .currentTimestampFunction(time -> time.millis(), TimeUnit.MILLISECONDS)
                .build());
  }

  /**
   * The answer for these values.
   *
   * @param within how long the caller can wait, if that is less than the timeout
   */
  Answer find(Map<String, Object> values, Duration within) throws InterruptedException {
    CompletableFuture<Answer> known = answers.getIfPresent(values);
    if (known != null && known.isDone()) {
      return known.join().again();
    }
    if (within.isNegative() || within.isZero()) {
      return late();
    }
    try {
      return answers
          .get(values, (asked, executor) -> ask(asked))
          .get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException tooLate) {
      return late();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("every failure becomes an answer", impossible);
    }
  }

  private CompletableFuture<Answer> ask(Map<String, Object> values) {
    if (!breaker.tryAcquirePermission()) {
      return CompletableFuture.completedFuture(
          Answer.without(Outcome.PAUSED, "it has failed too often and is left alone for a moment"));
    }
    long since = breaker.getCurrentTimestamp();
    CompletableFuture<Optional<Map<String, Object>>> asked;
    try {
      asked = question.ask(values, options.timeout());
    } catch (RuntimeException refused) {
      asked = CompletableFuture.failedFuture(refused);
    }
    return asked
        .orTimeout(options.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .handle((found, failure) -> answer(found, failure, since));
  }

  private Answer answer(Optional<Map<String, Object>> found, Throwable failure, long since) {
    long lasted = breaker.getCurrentTimestamp() - since;
    if (failure == null) {
      breaker.onSuccess(lasted, breaker.getTimestampUnit());
      return found.map(Answer::found).orElseGet(Answer::nothing);
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    breaker.onError(lasted, breaker.getTimestampUnit(), cause);
    return cause instanceof TimeoutException
        ? Answer.without(
            Outcome.TIMEOUT, "there was no answer within " + options.timeout().toMillis() + " ms")
        : Answer.without(Outcome.FAILED, sentence(cause));
  }

  private Duration kept(Answer answer) {
    Duration most = options.cacheFor();
    return switch (answer.outcome()) {
      case FOUND -> most;
      case NOTHING -> most.compareTo(LONGEST_NOTHING) < 0 ? most : LONGEST_NOTHING;
      default -> Duration.ZERO;
    };
  }

  private static Answer late() {
    return Answer.without(
        Outcome.LATE, "the lookups of one batch took longer than COURIER_LOOKUP_WITHIN");
  }

  private static String sentence(Throwable cause) {
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElse(cause.getClass().getSimpleName());
  }
}
