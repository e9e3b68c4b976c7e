package dev.courier.console.runs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.courier.api.ApiProblem;
import dev.courier.console.frame.Visit;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Sees to it that a form which is sent twice does its work once, and leads on to the same page. */
@Component
public final class OnceOnly {

  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final int MOST_FORMS = 10_000;

  private final Cache<String, CompletableFuture<String>> begun =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_FORMS).build();

  /** A new token, to be sent with one form. */
  public String token() {
    return UUID.randomUUID().toString();
  }

  /**
   * Does the work of a form, unless the same form was sent before.
   *
   * @param token as the form sent it
   * @param work answers with where to go on; what it throws is thrown, and the form may come again
   * @return where to go on; of a form that came before, where that one led
   * @throws ApiProblem 400 where the form sent no token
   */
  public String of(Visit visit, String token, Supplier<String> work) {
    if (token == null || token.isBlank()) {
      throw new ApiProblem(
          HttpStatus.BAD_REQUEST,
          HttpStatus.BAD_REQUEST.getReasonPhrase(),
          "The form was incomplete: go back and load it again.",
          List.of());
    }
    String form = String.join("\n", visit.visitor().id(), visit.tenant(), token);
    CompletableFuture<String> mine = new CompletableFuture<>();
    CompletableFuture<String> first = begun.asMap().putIfAbsent(form, mine);
    if (first != null) {
      return outcome(first);
    }
    try {
      mine.complete(work.get());
    } catch (RuntimeException failure) {
      begun.invalidate(form);
      mine.completeExceptionally(failure);
      throw failure;
    }
    return outcome(mine);
  }

  private static String outcome(CompletableFuture<String> form) {
    try {
      return form.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }
}
