package dev.courier.console.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.api.ApiProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedTrialTest {

  @Test
  void takesEventTypesFromSeveralInputsAndLeavesOutWhatIsNone() {
    assertThat(with("event_types", "order.shipped", "order.*, ", "no type!", "").eventTypes())
        .extracting(Object::toString)
        .containsExactly("order.shipped", "order.*", "no");
  }

  @Test
  void aNewWebhookHasOnlyWhatIsWritten() {
    assertThat(with("payload.template", "").document()).isEmpty();
    assertThat(with("payload.template", "{}").document())
        .hasToString("{\"payload\":{\"template\":\"{}\"}}");
  }

  @Test
  void aChangedWebhookLosesWhatWasEmptied() {
    assertThat(with("payload.template", " ").patch())
        .hasToString("{\"payload\":{\"template\":null}}");
    assertThat(with("name", "").patch()).isEmpty();
  }

  @Test
  void aHeaderWithoutAValueKeepsTheOneThatIsStored() {
    TypedTrial typed =
        new TypedTrial(
            Map.of("headers.name", List.of("X-A", "X-B"), "headers.value", List.of("1", "")));

    assertThat(typed.patch()).hasToString("{\"headers\":{\"X-A\":\"1\"}}");
  }

  @Test
  void anEmptyFilterIsNoneAndAWrongOneIsToldWithItsPlace() {
    assertThat(with("filter", " \n ").filter()).isNull();
    assertThatThrownBy(() -> with("filter", "{\"a\":\n 1,}").filter())
        .isInstanceOfSatisfying(
            ApiProblem.class,
            problem -> {
              assertThat(problem.errors()).hasSize(1);
              assertThat(problem.errors().get(0).field()).isEqualTo("filter");
              assertThat(problem.errors().get(0).message()).contains("line 2", "write it like");
            });
  }

  @Test
  void dataCountForOwnDataOnly() {
    Map<String, List<String>> inputs = new HashMap<>();
    inputs.put("try.sample", List.of("generated"));
    inputs.put("try.data", List.of("nonsense"));
    assertThat(new TypedTrial(inputs).order()).hasToString("{\"sample\":\"generated\"}");

    inputs.put("try.sample", List.of("custom"));
    assertThatThrownBy(() -> new TypedTrial(inputs).order())
        .isInstanceOfSatisfying(
            ApiProblem.class,
            problem -> assertThat(problem.errors().get(0).field()).isEqualTo("data"));
  }

  private static TypedTrial with(String name, String... texts) {
    return new TypedTrial(Map.of(name, List.of(texts)));
  }
}
