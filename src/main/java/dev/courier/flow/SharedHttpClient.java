package dev.courier.flow;

import java.io.IOException;
import java.util.Objects;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * A client as it is lent: whoever is done with it does not close it for the others. Camel closes
 * the client of an endpoint with the last route that uses it, also where that route is only
 * replaced.
 */
public final class SharedHttpClient extends CloseableHttpClient {

  private final CloseableHttpClient lender;

  /** Lends a client, which its owner closes. */
  public SharedHttpClient(CloseableHttpClient lender) {
    this.lender = Objects.requireNonNull(lender, "lender");
  }

  @Override
  protected CloseableHttpResponse doExecute(
      HttpHost target, ClassicHttpRequest request, HttpContext context) throws IOException {
    return lender.execute(target, request, context);
  }

  @Override
  public void close() {
    // It is its owner's to close.
  }

  @Override
  public void close(CloseMode mode) {
    // It is its owner's to close.
  }
}
