package dev.courier.endpoint;

import dev.courier.delivery.Attempt;
import dev.courier.delivery.Outcome;
import dev.courier.delivery.Outcome.Fault;
import dev.courier.endpoint.address.LateLookup;
import dev.courier.subscription.Endpoint;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** The one place where answers and faults of the network become outcomes. */
public final class OutcomeClassifier {

  private static final int GONE = 410;

  private final InstantSource clock;

  /** Reads dates in {@code Retry-After} against this clock. */
  public OutcomeClassifier(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** The outcome of a call that was answered. */
  public Outcome answered(Endpoint endpoint, Attempt.Response response) {
    int status = response.status();
    if (endpoint.success().contains(status)) {
      return new Outcome.Delivered(status);
    }
    if (status == GONE) {
      return new Outcome.Gone();
    }
    Instant now = clock.instant();
    return new Outcome.Rejected(
        status, RetryAfter.read(header(response.headers(), "Retry-After"), now).orElse(null));
  }

  /** The outcome of a call that ended with this exception. */
  public Outcome failed(Call call, Throwable fault) {
    if (fault instanceof TokenUnavailable) {
      return unreachable(Fault.TOKEN, fault.getMessage());
    }
    if (call.allowance().isExceeded()) {
      return unreachable(
          Fault.PROTOCOL,
          "the head of the answer is longer than anybody needs: at most 32 KiB are read");
    }
    if (fault instanceof LateLookup) {
      return unreachable(Fault.DEADLINE, fault.getMessage());
    }
    if (fault instanceof ConnectionRequestTimeoutException) {
      return unreachable(
          Fault.DEADLINE,
          "no connection to this host was free within "
              + call.timeouts().response().toMillis()
              + " ms: too many calls are under way to it");
    }
    if (call.isExpired() || fault instanceof SocketTimeoutException && !isConnect(fault)) {
      return unreachable(
          Fault.DEADLINE,
          "no complete answer within " + call.timeouts().response().toMillis() + " ms");
    }
    if (fault instanceof AddressRefused) {
      return unreachable(Fault.ADDRESS_REFUSED, fault.getMessage());
    }
    if (fault instanceof UnknownHostException) {
      return unreachable(Fault.UNKNOWN_HOST, "the host name has no address: " + message(fault));
    }
    if (isConnect(fault)) {
      return unreachable(
          Fault.CONNECT_TIMEOUT,
          "no connection within " + call.timeouts().connect().toMillis() + " ms");
    }
    if (fault instanceof ConnectException || fault instanceof NoRouteToHostException) {
      return unreachable(Fault.CONNECTION_REFUSED, "nobody accepts connections: " + message(fault));
    }
    if (fault instanceof SSLException) {
      return unreachable(Fault.TLS, "the secure connection failed: " + tlsMessage(fault));
    }
    if (fault instanceof HttpException || isProtocol(fault)) {
      return unreachable(Fault.PROTOCOL, "the answer is not HTTP: " + message(fault));
    }
    if (call.wasAskedForCertificate() && isBroken(fault)) {
      return unreachable(
          Fault.TLS,
          "the endpoint asked for a client certificate and then broke the connection off: "
              + message(fault));
    }
    return unreachable(Fault.CONNECTION_LOST, "the connection broke: " + message(fault));
  }

  private static boolean isConnect(Throwable fault) {
    return fault instanceof ConnectTimeoutException;
  }

  private static boolean isBroken(Throwable fault) {
    return fault instanceof SocketException || fault instanceof NoHttpResponseException;
  }

  private static boolean isProtocol(Throwable fault) {
    return fault instanceof ClientProtocolException
        || fault instanceof MessageConstraintException
        || fault instanceof MalformedChunkCodingException
            && !(fault instanceof TruncatedChunkException);
  }

  private static Outcome unreachable(Fault fault, String detail) {
    return new Outcome.Unreachable(fault, detail);
  }

  private static String tlsMessage(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException) {
        return "the endpoint's certificate comes from no authority that is trusted here"
            + " (server_ca can name one)";
      }
    }
    return message(fault);
  }

  private static String message(Throwable fault) {
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }

  private static String header(Map<String, String> headers, String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .reduce((one, other) -> one + ", " + other)
        .orElse(null);
  }
}
