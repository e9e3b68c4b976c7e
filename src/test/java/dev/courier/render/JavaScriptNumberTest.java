package dev.courier.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaScriptNumberTest {

  @Test
  void numbersOfFewDigitsAreWrittenAsTheirDoubles() {
    Random random = new Random(8);
    for (int i = 0; i < 50_000; i++) {
      long digits = random.nextLong() >> random.nextInt(64);
      BigDecimal number = BigDecimal.valueOf(digits, random.nextInt(-30, 30));

      assertThat(text(number)).isEqualTo(ofItsDouble(number));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "129.90, 129.9",
    "-0.50, -0.5",
    "0.00, 0",
    "0e5, 0",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "1.5e-7, 1.5e-7",
    "562949953421311.9, 562949953421311.9",
    "0.1000000000000000055511151231257827, 0.1",
    "1e400, null",
    "1e-400, 0"
  })
  void numbersAreWrittenAsJavaScriptDoes(String number, String text) {
    assertThat(text(new BigDecimal(number))).isEqualTo(text);
  }

  private static String text(BigDecimal number) {
    return JavaScriptNumber.text(DecimalNode.valueOf(number));
  }

  private static String ofItsDouble(BigDecimal number) {
    return JavaScriptNumber.text(Double.parseDouble(number.toString()));
  }
}
