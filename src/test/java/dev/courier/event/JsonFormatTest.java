package dev.courier.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {

  private static final JsonMapper MAPPER = JsonFormat.mapper();

  @ParameterizedTest
  @CsvSource({
    "499.00, 499.00",
    "0.1000000000000000000001, 0.1000000000000000000001",
    "12345678901234567890123, 12345678901234567890123",
    "1e21, 1E+21",
    "1e999999999, 1E+999999999",
    "-1e-999999999, -1E-999999999"
  })
  void keepsTheDigitsOfNumbers(String read, String written) throws IOException {
    byte[] bytes = MAPPER.writeValueAsBytes(MAPPER.readTree("[" + read + "]"));

    assertThat(new String(bytes)).isEqualTo("[" + written + "]");
    assertThat(MAPPER.readTree(bytes)).isEqualTo(MAPPER.readTree("[" + read + "]"));
  }

  @Test
  void keepsTheOrderOfMembers() throws IOException {
    assertThat(MAPPER.readTree("{\"z\":1,\"a\":2,\"10\":3,\"9\":4}").toString())
        .isEqualTo("{\"z\":1,\"a\":2,\"10\":3,\"9\":4}");
  }

  @Test
  void carriesControlCharactersAndHalfSurrogatePairs() throws IOException {
    JsonNode read = MAPPER.readTree("[\"\\u0000 \\ud800 \\udc00x \\ud83d\\ude00\"]");

    assertThat(MAPPER.readTree(MAPPER.writeValueAsBytes(read))).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1} x",
        "{a:1}",
        "{'a':1}",
        "[1,]",
        "[NaN]",
        "[01]",
        "[1e99999999999]",
        "[1e2147483649]",
        "[-1.5e-2147483648]"
      })
  void refusesWhatIsNoJson(String text) {
    assertThatThrownBy(() -> MAPPER.readTree(text)).isInstanceOf(JsonProcessingException.class);
    assertThatThrownBy(() -> MAPPER.readTree(text.getBytes()))
        .isInstanceOf(JsonProcessingException.class);
    assertThatThrownBy(() -> MAPPER.readValue(text, JsonNode.class))
        .isInstanceOf(JsonProcessingException.class);
    assertThatThrownBy(() -> MAPPER.readerFor(JsonNode.class).readValue(text))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void boundsNestingAndNumbers() throws IOException {
    JsonMapper intake = JsonFormat.intakeMapper();
    assertThat(intake.readTree(nested(JsonFormat.MAX_NESTING))).isNotNull();
    assertThatThrownBy(() -> intake.readTree(nested(JsonFormat.MAX_NESTING + 1)))
        .isInstanceOf(JsonProcessingException.class);
    assertThat(MAPPER.readTree(nested(JsonFormat.MAX_NESTING + 20))).isNotNull();
    assertThatThrownBy(() -> MAPPER.readTree(nested(JsonFormat.MAX_NESTING + 21)))
        .isInstanceOf(JsonProcessingException.class);
    assertThatThrownBy(() -> MAPPER.readTree("1".repeat(JsonFormat.MAX_NUMBER_LENGTH + 1)))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void excerptsAreShortAndPrintable() throws IOException {
    assertThat(JsonFormat.excerpt(MAPPER.readTree("{\"a\":[1]}"))).isEqualTo("{\"a\":[1]}");
    assertThat(JsonFormat.excerpt(MAPPER.readTree(""))).isEqualTo("nothing");
    assertThat(JsonFormat.excerpt((JsonNode) null)).isEqualTo("nothing");
    assertThat(JsonFormat.excerpt("a\u0000\n" + "x".repeat(100)))
        .startsWith("\"a\\u0000\\nxx")
        .hasSize(60);
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }
}
