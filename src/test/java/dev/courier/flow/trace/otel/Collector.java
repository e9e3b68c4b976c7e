package dev.courier.flow.trace.otel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** Takes traces as a collector does: OTLP over HTTP, in protobuf. */
public final class Collector implements AutoCloseable {

  private final HttpServer server;
  private final List<ResourceSpans> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile int status = 200;

  /** One that listens on loopback and takes everything. */
  public Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** What an exporter is to be given. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers this from now on; what is not 200 takes nothing. */
  public void answer(int other) {
    status = other;
  }

  /** How often something was not taken. */
  int refused() {
    return refused.get();
  }

  /** All spans that were taken. */
  public List<Span> spans() {
    return received.stream()
        .flatMap(one -> one.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  /** The value of an attribute of who sends; null where there is none. */
  public String resource(String name) {
    return received.stream()
        .flatMap(one -> one.getResource().getAttributesList().stream())
        .filter(attribute -> attribute.getKey().equals(name))
        .map(attribute -> attribute.getValue().getStringValue())
        .findAny()
        .orElse(null);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      InputStream body =
          packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
      ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
      if (status == 200) {
        received.addAll(request.getResourceSpansList());
      } else {
        refused.incrementAndGet();
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
