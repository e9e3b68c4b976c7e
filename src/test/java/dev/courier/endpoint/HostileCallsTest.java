package dev.courier.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.delivery.Outcome;
import dev.courier.delivery.Outcome.Fault;
import dev.courier.endpoint.address.NameLookups;
import dev.courier.endpoint.address.Names;
import dev.courier.endpoint.address.Urls;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that a subscription asks for which was saved before the rules were what they are. */
class HostileCallsTest {

  private static final EndpointSettings NOTHING_ALLOWED = new EndpointSettings(true, List.of());

  private Canary canary;

  @BeforeEach
  void hangUp() throws IOException {
    canary = new Canary();
  }

  @AfterEach
  void takeDown() throws IOException {
    assertThat(canary.wasCalled()).as("the canary on loopback was called").isFalse();
    canary.close();
  }

  @Test
  void eachHostileUrlEndsAsRefusedWithItsReason() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    int calls = 0;
    try (WebhookClient client =
        new WebhookClient(new NameLookups(new Names()), new EndpointSettings(false, List.of()))) {
      for (Urls.Hostile hostile : Urls.hostile()) {
        // What is no URI to Java was none before either, and cannot have been saved.
        if (hostile.uri().isPresent() && !hostile.reason().contains("it may have")) {
          calls++;
          softly
              .assertThat(outcome(client, hostile.uri().get()))
              .as("%s: %s", hostile.kind(), hostile.url())
              .isInstanceOfSatisfying(
                  Outcome.Unreachable.class,
                  unreachable -> {
                    assertThat(unreachable.fault()).isEqualTo(Fault.ADDRESS_REFUSED);
                    assertThat(unreachable.detail()).contains(hostile.reason());
                  });
        }
      }
    }
    softly.assertAll();
    assertThat(calls).isGreaterThan(400);
  }

  @Test
  void noSpellingOfLoopbackReachesIt() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    int calls = 0;
    try (WebhookClient client = client(host -> addresses(isText(host) ? host : "127.0.0.1"))) {
      for (Urls.Hostile hostile : Urls.hostile()) {
        String host = hostile.uri().map(URI::getHost).orElse(null);
        if (host != null
            && (host.contains("127")
                || host.contains("7f00")
                || host.contains("::1]")
                || host.toLowerCase(Locale.ROOT).contains("local"))) {
          calls++;
          URI url = URI.create("http://" + host + ":" + canary.port() + "/");
          softly.assertThat(fault(client, url)).as("%s", url).isEqualTo(Fault.ADDRESS_REFUSED);
        }
      }
    }
    softly.assertAll();
    assertThat(calls).isGreaterThan(40);
  }

  @Test
  void oneAddressAmongAThousandIsEnoughToRefuse() throws IOException {
    List<InetAddress> found = new ArrayList<>(Collections.nCopies(999, publicAddress()));
    found.add(InetAddress.getByName("127.0.0.1"));

    assertRefused(found, "127.0.0.1 is in the network 127.0.0.0/8");
    assertRefused(List.of(InetAddress.getByName("::1"), publicAddress()), "::1 is in the network");
    assertRefused(
        List.of(publicAddress(), InetAddress.getByName("2606:4700::5efe:7f00:1")),
        "127.0.0.1 is in");
  }

  @Test
  void ofAThousandPermittedAddressesTwoAreTried() throws IOException {
    InetAddress[] thousand = new InetAddress[1_000];
    Arrays.fill(thousand, InetAddress.getByName("127.0.0.9"));
    try (WebhookClient client =
        new WebhookClient(
            new NameLookups(resolver(host -> thousand)),
            new EndpointSettings(true, List.of("127.0.0.9")))) {
      assertThat(fault(client, named())).isEqualTo(Fault.CONNECTION_REFUSED);
    }
  }

  @Test
  void nameThatGivesNoAddressesHasNone() throws IOException {
    try (WebhookClient client = client(host -> new InetAddress[0])) {
      assertThat(fault(client, named())).isEqualTo(Fault.UNKNOWN_HOST);
    }
    try (WebhookClient client = client(host -> null)) {
      assertThat(fault(client, named())).isEqualTo(Fault.UNKNOWN_HOST);
    }
  }

  @Test
  void nameServerThatNeverAnswersCostsTheAttemptItsTime() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (WebhookClient client = client(host -> await(never));
        Call call = Call.open(endpoint(named(), Duration.ofMillis(300)))) {
      Outcome outcome = call(client, call, named());

      assertThat(outcome)
          .isEqualTo(
              new Outcome.Unreachable(
                  Fault.DEADLINE,
                  "no name server has said in time which address api.example.com has"));
      assertThat(call.elapsed()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(20));
    } finally {
      never.countDown();
    }
  }

  @Test
  void addressIsAskedForAtEachNewConnectionAndCheckedEachTime() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    String[] answers = {"10.0.0.1", "127.0.0.1", "::1", "169.254.169.254"};
    try (WebhookClient client =
        client(host -> addresses(answers[asked.getAndIncrement() % answers.length]))) {
      for (String answer : answers) {
        assertThat(outcome(client, named()).describe()).startsWith(answer + " is in the network");
      }
    }
    assertThat(asked).hasValue(answers.length);
  }

  private void assertRefused(List<InetAddress> found, String reason) throws IOException {
    try (WebhookClient client = client(host -> found.toArray(InetAddress[]::new))) {
      assertThat(fault(client, named())).isEqualTo(Fault.ADDRESS_REFUSED);
      assertThat(outcome(client, named()).describe()).startsWith(reason);
    }
  }

  private URI named() {
    return URI.create("http://api.example.com:" + canary.port() + "/hook");
  }

  private static WebhookClient client(Answers answers) {
    return new WebhookClient(new NameLookups(resolver(answers)), NOTHING_ALLOWED);
  }

  private static Fault fault(WebhookClient client, URI url) {
    return ((Outcome.Unreachable) outcome(client, url)).fault();
  }

  private static Outcome outcome(WebhookClient client, URI url) {
    try (Call call = Call.open(endpoint(url, Duration.ofSeconds(20)))) {
      return call(client, call, url);
    }
  }

  private static Outcome call(WebhookClient client, Call call, URI url) {
    OutcomeClassifier classifier = new OutcomeClassifier(InstantSource.system());
    HttpPost request = new HttpPost(isCallable(url) ? url : URI.create("https://api.example.com/"));
    try {
      client.httpClient().execute(request, response -> null);
      return new Outcome.Delivered(call.response().status());
    } catch (IOException fault) {
      return classifier.failed(call, fault);
    }
  }

  /** HttpClient itself makes no request of the others. */
  private static boolean isCallable(URI url) {
    return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
        && url.getHost() != null
        && url.getPort() <= 65_535
        && url.getRawUserInfo() == null;
  }

  private static Endpoint endpoint(URI url, Duration deadline) {
    return new Endpoint(
        url,
        "POST",
        "application/json",
        Map.of(),
        new Authentication.None(),
        new Endpoint.Timeouts(deadline, deadline),
        Endpoint.SuccessStatuses.of(200, 299),
        Endpoint.Tls.USUAL,
        List.of());
  }

  private static InetAddress[] await(CountDownLatch latch) {
    try {
      latch.await();
      return new InetAddress[0];
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  private static boolean isText(String host) {
    return host.contains(":") || host.chars().noneMatch(Character::isLetter);
  }

  private static InetAddress publicAddress() throws UnknownHostException {
    return InetAddress.getByName("93.184.216.34");
  }

  private static InetAddress[] addresses(String text) throws UnknownHostException {
    return new InetAddress[] {InetAddress.getByName(text)};
  }

  /** What a name server says. */
  private interface Answers {
    InetAddress[] to(String host) throws UnknownHostException;
  }

  private static DnsResolver resolver(Answers answers) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        return answers.to(host);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }
}
