package dev.courier.endpoint.token;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.courier.endpoint.Call;
import dev.courier.endpoint.TokenUnavailable;
import dev.courier.subscription.Authentication.OAuth2ClientCredentials;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/**
 * The tokens that are in use: each is fetched once for all who need it at the same time, and kept
 * until shortly before it expires. Tenants never share one. Thread-safe.
 */
public final class AccessTokens {

  private static final int MOST_TOKENS = 10_000;
  private static final Duration UNUSED = Duration.ofHours(1);

  private final TokenRequest request;
  private final InstantSource clock;
  private final ConcurrentMap<Key, CompletableFuture<AccessToken>> tokens =
      Caffeine.newBuilder()
          .maximumSize(MOST_TOKENS)
          .expireAfterAccess(UNUSED)
          .<Key, CompletableFuture<AccessToken>>build()
          .asMap();

  /** Fetches tokens through this client, which must guard every open {@link Call}. */
  public AccessTokens(CloseableHttpClient client, InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.request = new TokenRequest(client, clock);
  }

  /** Whose token; the secret is part of it, so that a new one never meets an old token. */
  private record Key(String tenantId, OAuth2ClientCredentials credentials) {}

  /**
   * A token for these credentials, fetched where there is none that can be used.
   *
   * @param call the call that the token is for; it is fetched, or waited for, in its time
   * @throws TokenUnavailable where there is none; says why, without the secret
   * @throws InterruptedIOException where the thread was interrupted while it waited
   */
  public String get(String tenantId, OAuth2ClientCredentials credentials, Call call)
      throws TokenUnavailable, InterruptedIOException {
    Key key = new Key(tenantId, credentials);
    while (true) {
      CompletableFuture<AccessToken> known = tokens.get(key);
      if (known == null) {
        CompletableFuture<AccessToken> mine = new CompletableFuture<>();
        known = tokens.putIfAbsent(key, mine);
        if (known == null) {
          return fetch(key, mine, call).value();
        }
      }
      Optional<AccessToken> token = await(known, call);
      if (token.isPresent() && token.get().isUsableAt(clock.instant())) {
        return token.get().value();
      }
      tokens.remove(key, known);
    }
  }

  /** Forgets a token that an endpoint has refused, unless there is a newer one already. */
  public void forget(String tenantId, OAuth2ClientCredentials credentials, String refused) {
    tokens.computeIfPresent(
        new Key(tenantId, credentials),
        (key, known) ->
            known.isDone()
                    && !known.isCompletedExceptionally()
                    && known.join().value().equals(refused)
                ? null
                : known);
  }

  private AccessToken fetch(Key key, CompletableFuture<AccessToken> mine, Call call)
      throws TokenUnavailable {
    try {
      AccessToken token = request.send(key.credentials(), call);
      mine.complete(token);
      return token;
    } catch (TokenUnavailable | RuntimeException failure) {
      tokens.remove(key, mine);
      mine.completeExceptionally(failure);
      throw failure;
    }
  }

  /** What somebody else has fetched; empty where only his time was up, and ours is not. */
  private static Optional<AccessToken> await(CompletableFuture<AccessToken> theirs, Call call)
      throws TokenUnavailable, InterruptedIOException {
    try {
      return Optional.of(theirs.get(call.remaining().toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException failed) {
      boolean late = failed.getCause() instanceof TokenUnavailable reason && reason.isLate();
      if (late && !call.remaining().isNegative()) {
        return Optional.empty();
      }
      throw new TokenUnavailable(String.valueOf(failed.getCause().getMessage()), late);
    } catch (TimeoutException late) {
      throw new TokenUnavailable(
          "no token in the time that the attempt may take: another attempt waits for it too", true);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a token was being fetched");
    }
  }
}
