package dev.courier.endpoint.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameLookupsTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger hanging = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final NameLookups names = new NameLookups(new SlowNames());

  @AfterEach
  void release() {
    released.countDown();
  }

  @Test
  void givesTheAddressesOfAName() throws UnknownHostException {
    assertThat(names.resolve("api.example.com", LONG)).hasSize(1);
  }

  @Test
  void saysThatANameHasNoAddress() {
    assertThatThrownBy(() -> names.resolve("gone.example.com", LONG))
        .isExactlyInstanceOf(UnknownHostException.class)
        .hasMessageContaining("gone.example.com");
  }

  @Test
  void waitsNoLongerThanTheAskerCan() {
    assertThatThrownBy(() -> names.resolve("slow.example.com", SHORT))
        .isInstanceOf(LateLookup.class)
        .hasMessageContaining("slow.example.com");
    assertThatThrownBy(() -> names.resolve("slow.example.com", Duration.ofMillis(-5)))
        .isInstanceOf(LateLookup.class);
  }

  @Test
  void allWhoAskForOneNameShareOneLookup() {
    for (int i = 0; i < 200; i++) {
      assertThatThrownBy(() -> names.resolve("slow.example.com", Duration.ZERO))
          .isInstanceOf(LateLookup.class);
    }
    await().until(() -> hanging.get() == 1);
    CompletableFuture<InetAddress[]> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return names.resolve("slow.example.com", LONG);
              } catch (UnknownHostException cause) {
                throw new IllegalStateException(cause);
              }
            });

    released.countDown();

    assertThat(waiting.join()).hasSize(1);
    assertThat(hanging.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void namesThatHangTakeNoMoreThanTheirThreadsAndAddressesNeedNone() throws UnknownHostException {
    for (int i = 0; i < 2_000; i++) {
      String host = "slow" + i + ".example.com";
      assertThatThrownBy(() -> names.resolve(host, Duration.ZERO)).isInstanceOf(LateLookup.class);
    }

    await().until(() -> hanging.get() == 64);
    assertThat(names.resolve("192.0.2.7", Duration.ZERO)).hasSize(1);
    assertThat(names.resolve("[2001:db8::7]", Duration.ZERO)).hasSize(1);
    assertThat(hanging).hasValue(64);
  }

  @Test
  void asksAgainOnceALookupIsOver() throws UnknownHostException {
    names.resolve("api.example.com", LONG);
    names.resolve("api.example.com", LONG);

    assertThat(asked).hasValue(2);
  }

  /** Answers for the most part at once, never for names that start with "slow". */
  private final class SlowNames implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      asked.incrementAndGet();
      if (host.startsWith("gone")) {
        throw new UnknownHostException(host);
      }
      if (host.startsWith("slow")) {
        hanging.incrementAndGet();
        awaitRelease();
      }
      return new InetAddress[] {
        InetAddress.getByName(host.contains("example") ? "192.0.2.1" : host)
      };
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }

    private void awaitRelease() {
      try {
        released.await();
      } catch (InterruptedException stop) {
        throw new IllegalStateException(stop);
      }
    }
  }
}
