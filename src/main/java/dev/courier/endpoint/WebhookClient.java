package dev.courier.endpoint;

import dev.courier.endpoint.address.NameLookups;
import dev.courier.endpoint.tls.TlsStrategies;
import dev.courier.endpoint.wire.GuardedConnections;
import dev.courier.endpoint.wire.GuardedSocket;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;

/**
 * The HTTP client behind camel-http: it calls checked addresses only, follows no redirect, repeats
 * nothing by itself, keeps no cookies, inflates nothing, and every call has one deadline.
 *
 * <p>There is one client and one pool for all, so the guards are the same for everybody. What keeps
 * certificates apart is that a connection belongs to a {@link ConnectionOwner}, and that each has a
 * TLS context, and with it sessions, of its own.
 */
public final class WebhookClient implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 2_000;
  private static final int MOST_CONNECTIONS_PER_HOST = 200;

  private final DeadlineWatch deadlines = new DeadlineWatch();
  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient client;

  /** A client that looks host names up like this and calls what the settings permit. */
  public WebhookClient(NameLookups names, EndpointSettings settings) {
    Objects.requireNonNull(names, "names");
    AddressPolicy addresses = new AddressPolicy(settings);
    this.connections = connections(new CheckedDnsResolver(names, addresses));
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .addExecInterceptorFirst(
                "courier-call", new CallGuard(deadlines, settings.urlRules(), settings.allowHttp()))
            .setRequestExecutor(GuardedConnections.reader(Call::allowanceAtHand, CallGuard::keep))
            .setConnectionReuseStrategy(GuardedConnections.reuse(Call::allowanceAtHand))
            .setUserAgent("Courier")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .disableAuthCaching()
            .disableConnectionState()
            .evictExpiredConnections()
            .evictIdleConnections(TimeValue.ofSeconds(30))
            .build();
  }

  private static PoolingHttpClientConnectionManager connections(DnsResolver resolver) {
    TlsStrategies strategies = new TlsStrategies();
    return new GuardedConnections(Call::allowanceAtHand, proxy -> socket())
        .setDnsResolver(resolver)
        .setTlsSocketStrategy(
            (socket, host, port, attachment, context) ->
                secured(strategies, socket, host, port, attachment, context))
        .setDefaultTlsConfig(TlsConfig.custom().setSupportedProtocols(TLS.V_1_2, TLS.V_1_3).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                .setTimeToLive(TimeValue.ofMinutes(5))
                .build())
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setMaxConnPerRoute(MOST_CONNECTIONS_PER_HOST)
        .build();
  }

  /** For each address that is tried: the deadline may have come while the one before was. */
  private static Socket socket() throws SocketTimeoutException {
    if (Call.current().remaining().isNegative()) {
      throw new SocketTimeoutException("there is no time left to connect");
    }
    return new GuardedSocket(Call::allowanceAtHand);
  }

  private static SSLSocket secured(
      TlsStrategies strategies,
      Socket socket,
      String host,
      int port,
      Object attachment,
      HttpContext context)
      throws IOException {
    Call call = Call.current();
    try {
      SSLSocket secured =
          strategies.of(call.owner().tls()).upgrade(socket, host, port, attachment, context);
      if (TlsStrategies.wasAskedForCertificate(secured)) {
        call.askedForCertificate();
      }
      return secured;
    } catch (SocketException broken) {
      SSLException brokenOff =
          new SSLHandshakeException(
              "the endpoint broke the handshake off, as some do that miss a client certificate: "
                  + broken.getMessage());
      brokenOff.initCause(broken);
      throw brokenOff;
    }
  }

  /**
   * The client itself, to be named in a camel-http endpoint; every use needs an open {@link Call}.
   */
  public CloseableHttpClient httpClient() {
    return client;
  }

  /** How many connections are in use, kept for later, and waited for. */
  public PoolStats connections() {
    return connections.getTotalStats();
  }

  @Override
  public void close() throws IOException {
    deadlines.close();
    client.close();
  }
}
