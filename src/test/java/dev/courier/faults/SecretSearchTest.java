package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Whoever looks for secrets and finds none must be one who would find them. */
class SecretSearchTest {

  private static final String SECRET = "kN8-long-enough-Z3q";
  private final SecretSearch search = new SecretSearch();

  @Test
  void findsASecretInEveryForm() {
    search.add("it", SECRET);
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);

    assertFound("before " + SECRET + " behind");
    assertFound("x" + HexFormat.of().formatHex(bytes) + "y");
    assertFound("x" + HexFormat.of().withUpperCase().formatHex(bytes) + "y");
    for (String before : new String[] {"", "a", "ab", "abc", "user:"}) {
      byte[] longer = (before + SECRET + "}").getBytes(StandardCharsets.UTF_8);
      assertFound("\"" + Base64.getEncoder().encodeToString(longer) + "\"");
      assertFound("\"" + Base64.getUrlEncoder().encodeToString(longer) + "\"");
    }
    assertThat(search.in(SECRET.getBytes(StandardCharsets.UTF_16LE))).isNotEmpty();
    assertThat(search.in(("a" + SECRET).getBytes(StandardCharsets.UTF_16BE))).isNotEmpty();
    assertThat(search.in("kN8-long-enough-Z3".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  private void assertFound(String text) {
    assertThat(search.in(text.getBytes(StandardCharsets.UTF_8))).as(text).isNotEmpty();
  }
}
