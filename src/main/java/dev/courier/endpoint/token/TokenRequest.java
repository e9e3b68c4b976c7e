package dev.courier.endpoint.token;

import dev.courier.endpoint.Call;
import dev.courier.endpoint.TokenUnavailable;
import dev.courier.subscription.Authentication.OAuth2ClientCredentials;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;

/** Asks a token server for a token, once. */
final class TokenRequest {

  private static final String LATE = "no complete answer in the time that an attempt may take";

  private final CloseableHttpClient client;
  private final InstantSource clock;

  TokenRequest(CloseableHttpClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Fetches a token within the time that the call has left.
   *
   * @throws TokenUnavailable where there is none; says why
   */
  AccessToken send(OAuth2ClientCredentials credentials, Call attempt) throws TokenUnavailable {
    try (Call call = attempt.openInner(credentials.tokenUrl())) {
      try {
        client.execute(request(credentials), response -> null);
        return TokenAnswer.read(call.response(), clock.instant());
      } catch (TokenAnswer.Refused refused) {
        throw unavailable(credentials, refused.getMessage(), false);
      } catch (IOException fault) {
        boolean late = call.isExpired() || call.remaining().isNegative();
        throw unavailable(credentials, late ? LATE : why(fault), late);
      }
    }
  }

  private static HttpPost request(OAuth2ClientCredentials credentials) {
    HttpPost request = new HttpPost(credentials.tokenUrl());
    // RFC 6749, section 2.3.1: both are form-encoded before they become Basic credentials.
    String basic = encoded(credentials.clientId()) + ":" + encoded(credentials.clientSecret());
    request.setHeader(
        HttpHeaders.AUTHORIZATION,
        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.US_ASCII)));
    request.setHeader(HttpHeaders.ACCEPT, "application/json");
    List<NameValuePair> form = new ArrayList<>();
    form.add(new BasicNameValuePair("grant_type", "client_credentials"));
    if (credentials.scope() != null) {
      form.add(new BasicNameValuePair("scope", credentials.scope()));
    }
    request.setEntity(new UrlEncodedFormEntity(form, StandardCharsets.UTF_8));
    return request;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String why(IOException fault) {
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }

  private static TokenUnavailable unavailable(
      OAuth2ClientCredentials credentials, String why, boolean late) {
    return new TokenUnavailable(
        "no token from "
            + credentials.tokenUrl().getHost()
            + credentials.tokenUrl().getPath()
            + ": "
            + why,
        late);
  }
}
