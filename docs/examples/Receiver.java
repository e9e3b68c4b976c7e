import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver to try Courier with, and a pattern for your own: it prints what arrives and whether
 * the signature is right. It needs a JDK (17 or later) and nothing else:
 *
 * <pre>java docs/examples/Receiver.java the-secret 9000</pre>
 */
public class Receiver {

  // A Standard Webhooks message older than this may be a recording that somebody plays back.
  private static final long OLDEST_SECONDS = 300;

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("Say the subscription's secret and a port: java Receiver.java SECRET PORT");
      System.exit(2);
    }
    String secret = arguments[0];
    int port = Integer.parseInt(arguments[1]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    server.createContext("/", call -> receive(call, secret));
    server.start();
    System.out.println("Waiting for webhooks on http://127.0.0.1:" + port + "/");
  }

  private static void receive(HttpExchange call, String secret) throws IOException {
    try (call) {
      byte[] body = call.getRequestBody().readAllBytes();
      boolean genuine = isGenuine(call.getRequestHeaders(), body, secret);
      System.out.println(call.getRequestMethod() + " " + call.getRequestURI());
      System.out.println("  " + new String(body, StandardCharsets.UTF_8));
      System.out.println(genuine ? "  signature ok" : "  signature WRONG: refused with 401");
      call.sendResponseHeaders(genuine ? 204 : 401, -1);
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("this Java cannot compute HmacSHA256", unavailable);
    }
  }

  private static boolean isGenuine(Headers headers, byte[] body, String secret)
      throws GeneralSecurityException {
    String proign = headers.getFirst("X-Proign-Signature");
    if (proign != null) {
      byte[] hmac = hmac(secret.getBytes(StandardCharsets.UTF_8), body);
      return same(proign, "sha256=" + HexFormat.of().formatHex(hmac));
    }
    String standard = headers.getFirst("webhook-signature");
    return standard != null && isStandard(standard, headers, body, secret);
  }

  private static boolean isStandard(String signatures, Headers headers, byte[] body, String secret)
      throws GeneralSecurityException {
    String id = headers.getFirst("webhook-id");
    String timestamp = headers.getFirst("webhook-timestamp");
    if (id == null || timestamp == null || !timestamp.matches("\\d{1,12}")) {
      return false;
    }
    long age = System.currentTimeMillis() / 1000 - Long.parseLong(timestamp);
    byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
    byte[] before = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    byte[] signed = Arrays.copyOf(before, before.length + body.length);
    System.arraycopy(body, 0, signed, before.length, body.length);
    String expected = "v1," + Base64.getEncoder().encodeToString(hmac(key, signed));
    // There are several while a secret is being replaced.
    return Math.abs(age) <= OLDEST_SECONDS
        && Arrays.stream(signatures.split(" ")).anyMatch(one -> same(one, expected));
  }

  private static byte[] hmac(byte[] key, byte[] content) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(content);
  }

  /** Compares in constant time, so that nobody can guess a signature byte by byte. */
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
