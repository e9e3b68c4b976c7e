package dev.courier.flow.lookup.source;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * An HTTP service. It is followed nowhere else, and no cookie is kept; engineers choose it, so it
 * may well live in a private network.
 */
final class HttpSource implements LookupSource {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
  private final String base;
  private final String authorization;

  HttpSource(LookupAddress address) {
    this.base = address.url().replaceFirst("/+$", "");
    this.authorization = authorization(address);
  }

  @Override
  public String option() {
    return QuestionText.PATH;
  }

  @Override
  public Question question(String text) {
    return new HttpQuestion(client, base, text, authorization);
  }

  @Override
  public void close() {
    // Its connections and its thread end with the client, which has no end of its own in Java 17.
  }

  /** Null where nobody in particular asks. */
  private static String authorization(LookupAddress address) {
    if (!address.token().isEmpty()) {
      return "Bearer " + address.token();
    } else if (address.user().isEmpty()) {
      return null;
    }
    byte[] pair = (address.user() + ":" + address.password()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
