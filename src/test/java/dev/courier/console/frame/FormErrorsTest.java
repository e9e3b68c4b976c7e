package dev.courier.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.api.ApiProblem;
import dev.courier.subscription.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormErrorsTest {

  private static final FieldError ADDRESS = new FieldError("webhook_url", "must be https");
  private static final FieldError SECOND = new FieldError("retry.intervals[1]", "is no duration");

  private final FormErrors errors =
      FormErrors.of(
          ApiProblem.invalid(
              List.of(ADDRESS, SECOND, new FieldError("webhook_url", "is too long"))));

  @Test
  void eachFieldHasAllThatIsWrongWithIt() {
    assertThat(errors.has("webhook_url")).isTrue();
    assertThat(errors.text("webhook_url")).isEqualTo("must be https; is too long");
    assertThat(errors.text("name")).isNull();
  }

  @Test
  void aTabCountsWhatLiesBelowItsFields() {
    assertThat(errors.count(List.of("retry", "limits"))).isEqualTo(1);
    assertThat(errors.count(List.of("webhook"))).isZero();
  }

  @Test
  void whatHasNoInputIsToldBesides() {
    assertThat(errors.rest(List.of("webhook_url"))).containsExactly(SECOND);
  }

  @Test
  void aProblemWithoutFieldsIsToldAtTheTop() {
    FormErrors whole = FormErrors.of(ApiProblem.unavailable("The broker is away."));

    assertThat(whole.any()).isTrue();
    assertThat(whole.rest(List.of("webhook_url")))
        .containsExactly(new FieldError("", "The broker is away."));
  }
}
