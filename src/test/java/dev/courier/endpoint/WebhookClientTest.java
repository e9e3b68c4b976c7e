package dev.courier.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.delivery.Outcome;
import dev.courier.delivery.Outcome.Fault;
import dev.courier.endpoint.address.NameLookups;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.Endpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls real sockets whose other end behaves badly. */
class WebhookClientTest {

  private static final String EMPTY = "\r\nContent-Length: 0\r\n\r\n";

  private static final Duration DEADLINE = Duration.ofMillis(600);

  private static final EndpointSettings LOOPBACK =
      new EndpointSettings(true, List.of("127.0.0.0/8"));
  private final AtomicInteger connections = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private WebhookClient client;
  private ServerSocket server;

  @BeforeEach
  void start() throws IOException {
    client = new WebhookClient(new NameLookups(SystemDefaultDnsResolver.INSTANCE), LOOPBACK);
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
    threads.shutdownNow();
  }

  @Test
  void handsBackStatusHeadersAndBody() throws IOException {
    receiver(answer("200 OK", "X-Id: 7\r\n", "received"));

    try (Call call = Call.open(endpoint())) {
      assertThat(call(call)).isEqualTo(new Outcome.Delivered(200));
      assertThat(call.response().body()).isEqualTo("received");
      assertThat(call.response().headers()).containsEntry("X-Id", "7");
    }
  }

  @Test
  void doesNotFollowARedirect() throws IOException {
    receiver(
        answer("302 Found", "Location: http://127.0.0.1:" + server.getLocalPort() + "/x\r\n", ""));

    assertThat(outcome()).isEqualTo(new Outcome.Rejected(302, null));
    assertThat(connections).hasValue(1);
  }

  @Test
  void doesNotRepeatACallThatIsAskedToWait() throws IOException {
    receiver(answer("503 Service Unavailable", "Retry-After: 1\r\n", ""));

    assertThat(outcome()).isEqualTo(new Outcome.Rejected(503, Duration.ofSeconds(1)));
    assertThat(connections).hasValue(1);
  }

  @Test
  void tellsAnEndpointThatIsGone() throws IOException {
    receiver(answer("410 Gone", "", ""));

    assertThat(outcome()).isEqualTo(new Outcome.Gone());
  }

  @Test
  void readsNoMoreThan64KiBOfAnEndlessAnswer() throws IOException {
    receiver(
        socket -> {
          OutputStream out = socket.getOutputStream();
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          byte[] more = new byte[8_192];
          while (true) {
            out.write(more);
          }
        });

    try (Call call = Call.open(endpoint())) {
      assertThat(call(call)).isEqualTo(new Outcome.Delivered(200));
      assertThat(call.response().body()).hasSize(64 * 1024);
      assertThat(call.response().truncated()).isTrue();
    }
  }

  @Test
  void endsACallThatIsNeverAnswered() throws IOException {
    receiver(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));

    assertDeadline();
  }

  @Test
  void endsACallThatIsAnsweredByteByByte() throws IOException {
    receiver(
        socket -> {
          OutputStream out = socket.getOutputStream();
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          while (true) {
            out.write('.');
            out.flush();
            socket.setSoTimeout(50);
            readUntilTimeout(socket);
          }
        });

    assertDeadline();
  }

  @Test
  void endsACallThatIsAnsweredWithEarlyHintsForEver() throws IOException {
    receiver(
        socket -> {
          OutputStream out = socket.getOutputStream();
          while (true) {
            out.write("HTTP/1.1 103 Early Hints\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          }
        });

    assertThat(outcome().describe()).contains("at most 32 KiB are read");
  }

  @Test
  void tellsWhenNobodyListens() throws IOException {
    server.close();

    assertThat(fault()).isEqualTo(Fault.CONNECTION_REFUSED);
  }

  @Test
  void endsACallToAReceiverThatNeverAccepts() throws IOException {
    server.close();
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    List<Socket> backlog = new ArrayList<>();
    try {
      while (backlog.size() < 50) {
        Socket next = new Socket();
        next.connect(server.getLocalSocketAddress(), 300);
        backlog.add(next);
      }
    } catch (SocketTimeoutException full) {
      assertThat(backlog).isNotEmpty();
    }

    try (Call call = Call.open(endpoint())) {
      Outcome outcome = call(call);
      // Both have the same length here.
      assertThat(((Outcome.Unreachable) outcome).fault())
          .isIn(Fault.CONNECT_TIMEOUT, Fault.DEADLINE);
      assertThat(call.elapsed()).isLessThan(DEADLINE.multipliedBy(5));
    }
    for (Socket socket : backlog) {
      socket.close();
    }
  }

  @Test
  void tellsWhenTheConnectionBreaks() throws IOException {
    receiver(Socket::close);

    assertThat(fault()).isEqualTo(Fault.CONNECTION_LOST);
  }

  @Test
  void tellsWhenTheAnswerIsNotHttp() throws IOException {
    receiver(
        socket -> {
          byte[] line = "x".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
          socket.getOutputStream().write(line);
        });

    assertThat(fault()).isEqualTo(Fault.PROTOCOL);
  }

  @Test
  void tellsWhenTheAnswerHasTooManyHeaders() throws IOException {
    receiver(answer("200 OK", "X: y\r\n".repeat(1_000), ""));

    assertThat(fault()).isEqualTo(Fault.PROTOCOL);
  }

  @Test
  void connectsOnlyToAddressesThatTheSubscriptionAllows() throws IOException {
    receiver(answer("200 OK", "", ""));

    Outcome refused = outcome(List.of("203.0.113.0/24", "127.0.0.2"));

    assertThat(((Outcome.Unreachable) refused).fault()).isEqualTo(Fault.ADDRESS_REFUSED);
    assertThat(refused.describe())
        .isEqualTo("127.0.0.1 is in none of the networks that allowed_ips names");
    assertThat(connections).hasValue(0);
    assertThat(outcome(List.of("203.0.113.0/24", "127.0.0.1")).isSuccess()).isTrue();
  }

  @Test
  void usesNoConnectionAgainThatWasMadeForSomebodyWhoMayReachMore() throws IOException {
    // Twice, because each of them holds one connection at a time.
    receiver(answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    receiver(answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    assertThat(outcome(List.of()).isSuccess()).isTrue();
    assertThat(outcome(List.of()).isSuccess()).isTrue();
    assertThat(connections).hasValue(1);

    assertThat(((Outcome.Unreachable) outcome(List.of("203.0.113.0/24"))).fault())
        .isEqualTo(Fault.ADDRESS_REFUSED);
    assertThat(outcome(List.of("127.0.0.0/8")).isSuccess()).isTrue();
    assertThat(connections).hasValue(2);
  }

  @Test
  void takesNoAnswerThatCameBeforeItsRequest() throws IOException {
    String stray = "HTTP/1.1 500 Stray\r\nContent-Length: 0\r\n\r\n";
    receiver(answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" + stray));
    receiver(answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));

    assertThat(outcome().isSuccess()).isTrue();
    assertThat(outcome().isSuccess()).isTrue();
    assertThat(outcome().isSuccess()).isTrue();
  }

  @Test
  void leavesAConnectionInWhichSomethingLiesThatNobodyAskedFor() throws Exception {
    CountDownLatch strayed = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    Conversation strayingFirst =
        socket -> {
          // Whoever takes the second connection: both listen once the first one is closed.
          boolean first = connections.get() == 1;
          String status = first ? "200 OK" : "201 Created";
          socket.getInputStream().read(new byte[4_096]);
          socket.getOutputStream().write(ascii("HTTP/1.1 " + status + EMPTY));
          if (first) {
            awaitQuietly(answered);
            socket.getOutputStream().write(ascii("HTTP/1.1 500 Stray" + EMPTY));
            strayed.countDown();
          }
          socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        };
    receiver(strayingFirst);
    assertThat(outcome().isSuccess()).isTrue();
    receiver(strayingFirst);

    answered.countDown();
    assertThat(strayed.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(outcome()).isEqualTo(new Outcome.Delivered(201));
    assertThat(connections).hasValue(2);
  }

  @Test
  void sendsNoCookieBack() throws IOException {
    StringBuffer asked = new StringBuffer();
    receiver(
        socket -> {
          byte[] request = new byte[4_096];
          for (int count = socket.getInputStream().read(request);
              count > 0;
              count = socket.getInputStream().read(request)) {
            asked.append(new String(request, 0, count, StandardCharsets.US_ASCII));
            socket
                .getOutputStream()
                .write(ascii("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"));
          }
        });

    assertThat(outcome().isSuccess()).isTrue();
    assertThat(outcome().isSuccess()).isTrue();

    assertThat(asked.toString()).contains("POST /hook").doesNotContainIgnoringCase("cookie");
  }

  @Test
  void connectsToTheAddressThatWasCheckedWhateverTheNameServerSaysNext() throws IOException {
    client.close();
    AtomicInteger asked = new AtomicInteger();
    client =
        new WebhookClient(
            new NameLookups(
                new TwoAddresses() {
                  @Override
                  public InetAddress[] resolve(String host) throws UnknownHostException {
                    String address = asked.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1";
                    return new InetAddress[] {InetAddress.getByName(address)};
                  }
                }),
            LOOPBACK);
    receiver(answer("200 OK", "Connection: close\r\n", ""));

    assertThat(outcome().isSuccess()).isTrue();
    assertThat(asked).hasValue(1);
    assertThat(fault()).isEqualTo(Fault.ADDRESS_REFUSED);
    assertThat(asked).hasValue(2);
    assertThat(connections).hasValue(1);
  }

  @Test
  void refusesANameThatAlsoLeadsElsewhere() throws IOException {
    client.close();
    client = new WebhookClient(new NameLookups(new TwoAddresses()), LOOPBACK);
    receiver(answer("200 OK", "", ""));

    assertThat(outcome(List.of("127.0.0.1")).describe()).startsWith("127.0.0.2 is in none");
    assertThat(connections).hasValue(0);
  }

  @Test
  void connectsToNoAddressThatIsNotAllowed() throws IOException {
    client.close();
    client =
        new WebhookClient(
            new NameLookups(SystemDefaultDnsResolver.INSTANCE),
            new EndpointSettings(true, List.of()));
    receiver(answer("200 OK", "", ""));

    assertThat(fault()).isEqualTo(Fault.ADDRESS_REFUSED);
    assertThat(connections).hasValue(0);
  }

  @Test
  void callsNothingButHttpsUnlessPermitted() throws IOException {
    client.close();
    client =
        new WebhookClient(
            new NameLookups(SystemDefaultDnsResolver.INSTANCE),
            new EndpointSettings(false, List.of("127.0.0.0/8")));
    receiver(answer("200 OK", "", ""));

    assertThat(fault()).isEqualTo(Fault.ADDRESS_REFUSED);
    assertThat(connections).hasValue(0);
  }

  private void assertDeadline() {
    try (Call call = Call.open(endpoint())) {
      Outcome outcome = call(call);
      assertThat(((Outcome.Unreachable) outcome).fault()).isEqualTo(Fault.DEADLINE);
      assertThat(call.elapsed()).isBetween(DEADLINE, DEADLINE.multipliedBy(5));
    }
  }

  private Fault fault() {
    return ((Outcome.Unreachable) outcome()).fault();
  }

  private Outcome outcome() {
    try (Call call = Call.open(endpoint())) {
      return call(call);
    }
  }

  private Outcome outcome(List<String> allowedAddresses) {
    try (Call call = Call.open(endpoint(allowedAddresses))) {
      return call(call);
    }
  }

  private Outcome call(Call call) {
    OutcomeClassifier classifier = new OutcomeClassifier(InstantSource.system());
    HttpPost request = new HttpPost("http://127.0.0.1:" + server.getLocalPort() + "/hook");
    request.setEntity(new StringEntity("{}", ContentType.APPLICATION_JSON));
    try {
      client.httpClient().execute(request, response -> null);
      return classifier.answered(endpoint(), call.response());
    } catch (IOException fault) {
      return classifier.failed(call, fault);
    }
  }

  private static Endpoint endpoint() {
    return endpoint(List.of());
  }

  private static Endpoint endpoint(List<String> allowedAddresses) {
    return new Endpoint(
        URI.create("http://127.0.0.1/hook"),
        "POST",
        "application/json",
        Map.of(),
        new Authentication.None(),
        timeouts(),
        Endpoint.SuccessStatuses.of(200, 299),
        Endpoint.Tls.USUAL,
        allowedAddresses);
  }

  private static Endpoint.Timeouts timeouts() {
    return new Endpoint.Timeouts(DEADLINE, DEADLINE);
  }

  private void receiver(Conversation conversation) {
    threads.execute(
        () -> {
          while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
              connections.incrementAndGet();
              conversation.hold(socket);
            } catch (IOException ended) {
              // The other side has hung up, or the test is over: what these tests are about.
              Thread.yield();
            }
          }
        });
  }

  private static Conversation answer(String status, String headers, String body) {
    return socket -> {
      socket.getInputStream().read(new byte[4_096]);
      String answer =
          "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n";
      socket.getOutputStream().write((answer + body).getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    };
  }

  /** The same answer to every request on a connection that stays open. */
  private static Conversation answers(String answer) {
    return socket -> {
      while (socket.getInputStream().read(new byte[4_096]) > 0) {
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void awaitQuietly(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IOException("the test does not go on");
      }
    } catch (InterruptedException stop) {
      throw new IOException(stop);
    }
  }

  private static void readUntilTimeout(Socket socket) throws IOException {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (java.net.SocketTimeoutException pause) {
      Thread.yield();
    }
  }

  /** Gives every name two addresses. */
  private static class TwoAddresses implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return new InetAddress[] {
        InetAddress.getByName("127.0.0.1"), InetAddress.getByName("127.0.0.2")
      };
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  /** What the receiver does with a connection. */
  private interface Conversation {
    void hold(Socket socket) throws IOException;
  }
}
