package dev.courier.bench.pages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for pages as a browser that is signed in, and for lists with a key. */
final class PageClient {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final double NANOS_PER_MILLI = 1e6;

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final String base;
  private final String key;

  PageClient(int port, String key) {
    this.base = "http://127.0.0.1:" + port;
    this.key = key;
  }

  /**
   * What came back.
   *
   * @param length of the body, in bytes
   * @param millis until the last byte was there
   */
  record Answer(int status, int length, double millis) {}

  void signIn() {
    String page = send(HttpRequest.newBuilder(URI.create(base + "/login"))).body();
    Matcher token = CSRF.matcher(page);
    if (!token.find()) {
      throw new IllegalStateException("the login page has no form: " + page);
    }
    String form = "password=" + encoded(key) + "&_csrf=" + encoded(token.group(1));
    int status =
        send(HttpRequest.newBuilder(URI.create(base + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)))
            .statusCode();
    if (status != 303) {
      throw new IllegalStateException("signing in was answered with " + status);
    }
  }

  Answer get(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Accept", path.startsWith("/api/") ? "application/json" : "text/html");
    if (path.startsWith("/api/")) {
      request.header("Authorization", "Bearer " + key);
    }
    long start = System.nanoTime();
    HttpResponse<String> answer = send(request);
    double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
    int length = answer.body().getBytes(StandardCharsets.UTF_8).length;
    return new Answer(answer.statusCode(), length, millis);
  }

  /** Calls the API with a document. */
  JsonNode post(String path, String document) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(document)));
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + " was answered with " + answer.body());
    }
    try {
      return JsonFormat.mapper().readTree(answer.body());
    } catch (IOException cause) {
      throw new UncheckedIOException(path + " was answered with no JSON", cause);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException cause) {
      throw new UncheckedIOException("Courier does not answer", cause);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
