package dev.courier.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.subscription.Endpoint.SuccessStatuses;
import dev.courier.subscription.Endpoint.SuccessStatuses.Range;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuccessStatusesTest {

  @ParameterizedTest
  @CsvSource({
    "200, true",
    "299, true",
    "409, true",
    "199, false",
    "300, false",
    "408, false",
    "410, false"
  })
  void containsWhatIsInOneOfItsRanges(int status, boolean contained) {
    SuccessStatuses success =
        new SuccessStatuses(List.of(new Range(200, 299), new Range(409, 409)));

    assertThat(success.contains(status)).isEqualTo(contained);
    assertThat(success).hasToString("200-299,409");
  }

  @ParameterizedTest
  @CsvSource({"200, true", "301, false", "399, false", "404, true", "410, false", "599, true"})
  void neverContainsARedirectAndNot410EitherUnlessItIsNamed(int status, boolean contained) {
    assertThat(SuccessStatuses.of(200, 599).contains(status)).isEqualTo(contained);
  }

  @Test
  void contains410WhereItIsNamedBesideARange() {
    assertThat(new SuccessStatuses(List.of(new Range(200, 499), new Range(410, 410))).contains(410))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"199, 299", "200, 600", "299, 200", "300, 399", "302, 302"})
  void isNotMadeOfStatusesThatMeanNoSuccess(int from, int to) {
    assertThatThrownBy(() -> SuccessStatuses.of(from, to))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(from + "-" + to);
  }
}
