package dev.courier.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls the API as any HTTP client would. */
final class RestCaller {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;
  private final String key;

  RestCaller(int port, String key) {
    this.port = port;
    this.key = key;
  }

  /**
   * What the API answered.
   *
   * @param json a missing node where there was no body
   */
  record Reply(int status, String contentType, JsonNode json) {}

  /** Asks for a list as a file. */
  HttpResponse<String> csv(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + key)
            .header("Accept", "text/csv")
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException cause) {
      throw new UncheckedIOException("GET " + path + " failed", cause);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("GET " + path + " was interrupted", stop);
    }
  }

  Reply call(String method, String path, String body) {
    return send(
        method,
        path,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
  }

  /** Sends bytes that need not be a text. */
  Reply callWithBytes(String method, String path, byte[] body) {
    return send(method, path, HttpRequest.BodyPublishers.ofByteArray(body));
  }

  private Reply send(String method, String path, HttpRequest.BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body().length == 0
              ? MissingNode.getInstance()
              : JsonFormat.mapper().readTree(response.body()));
    } catch (IOException cause) {
      throw new UncheckedIOException(method + " " + path + " failed", cause);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method + " " + path + " was interrupted", stop);
    }
  }
}
