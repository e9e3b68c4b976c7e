package dev.courier.console.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndentedJsonTest {

  @Test
  void putsEachMemberAndElementIntoALineOfItsOwn() {
    assertThat(IndentedJson.of("{\"a\":1,\"b\":[true,{\"c\":null}]}"))
        .isEqualTo(
            """
            {
              "a": 1,
              "b": [
                true,
                {
                  "c": null
                }
              ]
            }""");
  }

  @Test
  void keepsEveryValueAsItIsWritten() {
    String values = "[12345678901234567890.10,1E+2,\"\\u00e9, {\\\"x\\\": [1]}\",\"\"]";

    assertThat(IndentedJson.of(values).replaceAll("\n *", "")).isEqualTo(values);
  }

  @Test
  void keepsWhatIsEmptyInOneLine() {
    assertThat(IndentedJson.of("{ \"a\" : { } , \"b\" : [ ] }"))
        .isEqualTo("{\n  \"a\": {},\n  \"b\": []\n}");
  }

  @Test
  void aSingleValueStaysWhatItIs() {
    assertThat(IndentedJson.of("\"text\"")).isEqualTo("\"text\"");
    assertThat(IndentedJson.of(" 1.50 ")).isEqualTo("1.50");
  }
}
