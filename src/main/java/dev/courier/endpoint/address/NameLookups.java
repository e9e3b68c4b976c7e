package dev.courier.endpoint.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Asks which addresses a host has, and waits no longer than the asker can. A look-up cannot be
 * broken off, so it has a thread of its own, of which there are few; all who ask for the same name
 * at the same time share one. Thread-safe.
 */
public final class NameLookups {

  private static final int MOST_AT_ONCE = 64;
  private static final int MOST_WAITING = 1_000;
  private static final long IDLE_SECONDS = 10;

  private final DnsResolver resolver;
  private final ConcurrentMap<String, CompletableFuture<InetAddress[]>> underWay =
      new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads;

  /** Asks this resolver, which may take any time. */
  public NameLookups(DnsResolver resolver) {
    this.resolver = Objects.requireNonNull(resolver, "resolver");
    this.threads =
        new ThreadPoolExecutor(
            MOST_AT_ONCE,
            MOST_AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            work -> {
              Thread thread = new Thread(work, "courier-names");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * The addresses of a host; of an address as it stands, itself.
   *
   * @param patience how long to wait; none where it is zero or negative
   * @return at least one
   * @throws UnknownHostException where it has none
   * @throws LateLookup where nothing is known in time, or the thread is interrupted before
   */
  public InetAddress[] resolve(String host, Duration patience) throws UnknownHostException {
    if (isAddress(host)) {
      return some(host, resolver.resolve(host));
    }
    try {
      return lookup(host).get(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | RejectedExecutionException late) {
      throw new LateLookup(host);
    } catch (ExecutionException failed) {
      throw unknown(failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new LateLookup(host);
    }
  }

  private CompletableFuture<InetAddress[]> lookup(String host) {
    CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
    CompletableFuture<InetAddress[]> known = underWay.putIfAbsent(host, mine);
    if (known != null) {
      return known;
    }
    try {
      threads.execute(() -> complete(host, mine));
      return mine;
    } catch (RejectedExecutionException full) {
      underWay.remove(host, mine);
      mine.completeExceptionally(full);
      throw full;
    }
  }

  private void complete(String host, CompletableFuture<InetAddress[]> waiting) {
    try {
      InetAddress[] found = some(host, resolver.resolve(host));
      underWay.remove(host, waiting);
      waiting.complete(found);
    } catch (UnknownHostException | RuntimeException failed) {
      underWay.remove(host, waiting);
      waiting.completeExceptionally(failed);
    }
  }

  private static InetAddress[] some(String host, InetAddress[] found) throws UnknownHostException {
    if (found == null || found.length == 0) {
      throw new UnknownHostException(host);
    }
    return found;
  }

  /** An exception of this thread's own: others have got that of the look-up. */
  private static UnknownHostException unknown(Throwable failed) {
    UnknownHostException mine = new UnknownHostException(failed.getMessage());
    mine.initCause(failed);
    return mine;
  }

  /** Whether no name server need be asked. */
  private static boolean isAddress(String host) {
    return host.indexOf(':') >= 0
        || host.chars().allMatch(each -> each == '.' || each >= '0' && each <= '9');
  }
}
