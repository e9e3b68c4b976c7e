package dev.courier.console.webhooks.form.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.subscription.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At which input an error is told. */
class FieldPlacesTest {

  @Test
  void anErrorStandsAtTheInputThatIsNamedAfterItsField() {
    assertThat(placed("retry.max_retries")).isEqualTo(new FieldError("retry.max_retries", "wrong"));
  }

  @Test
  void anElementOfAListStandsAtTheListsInput() {
    assertThat(placed("retry.intervals[2]")).isEqualTo(new FieldError("retry.intervals", "wrong"));
    assertThat(placed("event_types[0]")).isEqualTo(new FieldError("event_types", "wrong"));
    assertThat(placed("event_type")).isEqualTo(new FieldError("event_types", "wrong"));
  }

  @Test
  void whatIsInsideOfAnInputIsNamed() {
    assertThat(placed("headers.X-A.b")).isEqualTo(new FieldError("headers", "X-A.b wrong"));
    assertThat(placed("filter.total")).isEqualTo(new FieldError("filter", "total wrong"));
  }

  @Test
  void whatHasNoInputStaysWithoutAPlace() {
    assertThat(placed("future_field")).isEqualTo(new FieldError("future_field", "wrong"));
  }

  @Test
  void whatTheFormItselfFoundGoesBeforeWhatTheDocumentLacksForIt() {
    List<FieldError> placed =
        FieldPlaces.place(
            List.of(new FieldError("filter", "is no JSON")),
            List.of(
                new FieldError(FormReader.UNREADABLE, "is no known field"),
                new FieldError("filter", "is missing"),
                new FieldError("name", "is empty")));

    assertThat(placed)
        .containsExactly(
            new FieldError("filter", "is no JSON"), new FieldError("name", "is empty"));
  }

  @Test
  void tabsKnowHowManyErrorsTheyHave() {
    assertThat(
            FieldPlaces.count(
                List.of(
                    new FieldError("auth.token", "is missing"),
                    new FieldError("headers", "X is wrong"),
                    new FieldError("filter", "is wrong"),
                    new FieldError("future_field", "is wrong"))))
        .containsOnly(
            java.util.Map.entry(Tab.AUTHENTICATION, 2L), java.util.Map.entry(Tab.FILTERS, 1L));
  }

  private static FieldError placed(String field) {
    return FieldPlaces.place(List.of(), List.of(new FieldError(field, "wrong"))).get(0);
  }
}
