package dev.courier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRedactionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type",
        "content-type",
        "CONTENT-LENGTH",
        "Date",
        "User-Agent",
        "Retry-After",
        "Server",
        "webhook-id",
        "Webhook-Timestamp",
        "webhook-signature",
        "X-Webhook-Signature",
        "traceparent",
        "X-Request-Id",
        "X-Correlation-ID",
        "X-Source",
        "ETag"
      })
  void showsHeadersThatNeverCarryCredentials(String name) {
    assertThat(HeaderRedaction.shown(name, "value")).isEqualTo("value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "authorization",
        "AUTHORIZATION",
        "Proxy-Authorization",
        "Cookie",
        "Set-Cookie",
        "set-cookie2",
        "X-Api-Key",
        "x-api-key",
        "apikey",
        "X-Auth-Token",
        "WWW-Authenticate",
        "Authentication-Info",
        "X-Amz-Security-Token",
        "X-CSRF-Token",
        "Ocp-Apim-Subscription-Key",
        "Content-Typ",
        "Content-Type ",
        "X-Anything-Else",
        "",
        "Refresh",
        "Link",
        "X-Forwarded-For"
      })
  void masksEveryOther(String name) {
    assertThat(HeaderRedaction.shown(name, "value")).isEqualTo("***");
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/a/b, https://example.com/a/b",
    "https://example.com/a?token=t0k&x=y, https://example.com/a?***",
    "https://example.com/a#access_token=t0k, https://example.com/a#***",
    "https://example.com?a#b, https://example.com?***",
    "/relative?token=t0k, /relative?***",
    "https://user:pass@example.com/a, https://***@example.com/a",
    "https://user:pa@ss@example.com, https://***@example.com",
    "https://example.com/mail@example.com, https://example.com/mail@example.com",
    "//user@example.com/?q, //***@example.com/?***",
    "'',''"
  })
  void showsAnAddressWithoutWhatMayBeCredentials(String address, String shown) {
    assertThat(HeaderRedaction.withoutQuery(address)).isEqualTo(shown);
    assertThat(HeaderRedaction.shown("location", address)).isEqualTo(shown);
  }

  @Test
  void keepsTheOrderAndTheNamesAsTheyAreWritten() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Secret", "a");
    headers.put("date", "b");
    headers.put("X-Own", "c");

    assertThat(HeaderRedaction.of(headers, "X-Own"::equals).toString())
        .isEqualTo("{X-Secret=***, date=b, X-Own=c}");
    assertThat(HeaderRedaction.of(headers).toString())
        .isEqualTo("{X-Secret=***, date=b, X-Own=***}");
  }
}
