package dev.courier.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser, with cookies and an address of its own, that follows no redirect. */
final class Browser {

  static final String SESSION = "courier_session";

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(cookies).version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private String address = "198.18." + ADDRESSES.incrementAndGet() + ".1";
  private String scheme = "http";

  Browser(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  /** Comes through a proxy with TLS from now on. */
  Browser secured() {
    scheme = "https";
    return this;
  }

  Browser from(String other) {
    address = other;
    return this;
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(path, HttpRequest.newBuilder().GET(), headers);
  }

  HttpResponse<String> post(String path, Map<String, String> form) {
    return send(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encode(form))));
  }

  /** Opens the login page and sends its form for an API key. */
  HttpResponse<String> signInWith(String key) {
    return post("/login", Map.of("password", key, "_csrf", csrf("/login")));
  }

  HttpResponse<String> signInAs(String user, String password) {
    return post("/login", Map.of("user", user, "password", password, "_csrf", csrf("/login")));
  }

  /** The token that the forms of a page send. */
  String csrf(String page) {
    String html = get(page).body();
    Matcher token = CSRF.matcher(html);
    if (!token.find()) {
      throw new AssertionError("there is no form on " + page + ": " + html);
    }
    return token.group(1);
  }

  /** The value of a cookie, or null. */
  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse(null);
  }

  void forgetSession() {
    List.copyOf(cookies.getCookieStore().getCookies()).stream()
        .filter(cookie -> cookie.getName().equals(SESSION))
        .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
  }

  private HttpResponse<String> send(String path, HttpRequest.Builder request, String... headers) {
    request
        .uri(URI.create(base + path))
        .header("Accept", "text/html,*/*;q=0.8")
        .header("X-Forwarded-For", address)
        .header("X-Forwarded-Proto", scheme);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException cause) {
      throw new UncheckedIOException(path + " failed", cause);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(path + " was interrupted", stop);
    }
  }

  private static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
