package dev.courier.flow.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CleanLineTest {

  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069]");

  @Test
  void replacesEachCharacterThatEndsALineOrTurnsItAround() {
    for (int character = 0; character <= Character.MAX_VALUE; character++) {
      String line = "a" + (char) character + "b" + (char) character;

      assertThat(AttemptLog.clean(line)).isEqualTo(CONTROL.matcher(line).replaceAll(" "));
    }
  }

  @Test
  void leavesACleanLineAsItIs() {
    String line = "order.paid evt-1 to M\u00fcller \ud83d\ude00: answered 200";

    assertThat(AttemptLog.clean(line)).isSameAs(line);
  }
}
