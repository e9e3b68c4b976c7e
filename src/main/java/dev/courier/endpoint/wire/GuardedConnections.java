package dev.courier.endpoint.wire;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;

/**
 * Puts the guards of this room into HttpClient: a pool whose connections read only what they may,
 * whoever the call at hand belongs to.
 */
public final class GuardedConnections extends PoolingHttpClientConnectionManagerBuilder {

  private static final int MOST_HEADERS = 200;
  private static final int LONGEST_HEADER_LINE = 16 * 1024;

  private final DetachedSocketFactory sockets;

  /**
   * A builder of such a pool.
   *
   * @param current what the call of this thread may take; never gives null
   * @param sockets makes {@link GuardedSocket}s, and may refuse to
   */
  public GuardedConnections(Supplier<Allowance> current, DetachedSocketFactory sockets) {
    Objects.requireNonNull(current, "current");
    this.sockets = Objects.requireNonNull(sockets, "sockets");
    Http1Config http =
        Http1Config.custom()
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxLineLength(LONGEST_HEADER_LINE)
            .build();
    setConnectionFactory(
        ManagedHttpClientConnectionFactory.builder()
            .http1Config(http)
            .responseParserFactory(ignored -> new WholeHead(http, current))
            .build());
  }

  /**
   * What sends requests and reads answers on such connections.
   *
   * @param taken gets every answer, on the thread of its call
   */
  public static HttpRequestExecutor reader(Supplier<Allowance> current, Consumer<Answer> taken) {
    return new AnswerReader(current, taken);
  }

  /** Which connections are kept. */
  public static ConnectionReuseStrategy reuse(Supplier<Allowance> current) {
    return (request, answer, context) ->
        current.get().isReusable()
            && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, answer, context);
  }

  @Override
  protected HttpClientConnectionOperator createConnectionOperator(
      SchemePortResolver ports, DnsResolver names, TlsSocketStrategy secure) {
    return new DefaultHttpClientConnectionOperator(
        sockets,
        ports,
        names,
        RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, secure).build());
  }
}
