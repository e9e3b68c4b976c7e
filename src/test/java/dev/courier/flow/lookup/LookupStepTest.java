package dev.courier.flow.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.courier.event.Event;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import dev.courier.flow.lookup.Answer.Outcome;
import dev.courier.flow.lookup.source.Question;
import dev.courier.pace.TickingClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookupStepTest {

  private static final String DATA =
      "{\"id\": 7, \"total\": 1.50, \"paid\": true, \"skus\": [\"A\", \"B\"], \"note\": \"\","
          + " \"nothing\": null, \"customer\": {\"id\": \"c1\"}}";

  private final TickingClock clock = new TickingClock();
  private final Map<String, Object> asked = new HashMap<>();
  private Map<String, Object> found = Map.of("tier", "gold", "contact", Map.of("name", "Ida"));

  @Test
  void asksWithTheFieldsOfTheDataAndOfTheEnvelope() throws Exception {
    Map<String, Object> data = data();

    step("customer.id", "id", "total", "paid", "skus", "event.tenant_id", "event.id", "event.type")
        .into(data, event(), null);

    assertThat(asked)
        .containsEntry("customer.id", "c1")
        .containsEntry("id", 7)
        .containsEntry("total", new BigDecimal("1.50"))
        .containsEntry("paid", true)
        .containsEntry("skus", List.of("A", "B"))
        .containsEntry("event.tenant_id", "acme")
        .containsEntry("event.id", "e-1")
        .containsEntry("event.type", "order.paid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"missing", "customer", "customer.id.x", "note", "nothing", "event.other", "id.x"})
  void asksNobodyWithoutAValueToAskWith(String name) throws Exception {
    Answer answer = step(name).into(data(), event(), null);

    assertThat(answer.outcome()).isEqualTo(Outcome.NO_KEY);
    assertThat(asked).isEmpty();
  }

  @Test
  void asksNobodyWithANumberThatCannotBeWrittenOut() throws Exception {
    Map<String, Object> data = data();
    data.put("id", new BigDecimal("1e999999999"));

    assertThat(step("id").into(data, event(), null).outcome()).isEqualTo(Outcome.NO_KEY);
  }

  @Test
  void laysWhatItFoundOverTheDataOrOneOfTheirObjects() throws Exception {
    Map<String, Object> data = data();

    step("id").into(data, event(), null);
    stepInto("customer", "id").into(data, event(), null);
    stepInto("new.place", "id").into(data, event(), null);

    assertThat(data).containsEntry("tier", "gold");
    assertThat(data.get("customer"))
        .isEqualTo(Map.of("id", "c1", "tier", "gold", "contact", Map.of("name", "Ida")));
    assertThat(data.get("new")).isEqualTo(Map.of("place", found));
  }

  @Test
  void whatOneEventDoesWithTheAnswerDoesNotReachTheNext() throws Exception {
    LookupStep step = step("id");
    Map<String, Object> data = data();
    step.into(data, event(), null);
    @SuppressWarnings("unchecked")
    Map<String, Object> contact = (Map<String, Object>) data.get("contact");

    contact.put("name", "changed");
    Map<String, Object> next = data();
    step.into(next, event(), null);

    assertThat(next.get("contact")).isEqualTo(Map.of("name", "Ida"));
  }

  @Test
  void asksNobodyOnceTheTimeOfTheBatchIsOver() throws Exception {
    Answer answer = step("id").into(data(), event(), clock.instant().minusMillis(1));

    assertThat(answer.outcome()).isEqualTo(Outcome.LATE);
    assertThat(asked).isEmpty();
  }

  private LookupStep step(String... names) {
    return stepInto(null, names);
  }

  private LookupStep stepInto(String into, String... names) {
    Question question =
        new Question() {
          @Override
          public Set<String> names() {
            return Set.of(names);
          }

          @Override
          public CompletableFuture<Optional<Map<String, Object>>> ask(
              Map<String, Object> values, Duration timeout) {
            asked.putAll(values);
            return CompletableFuture.completedFuture(Optional.of(found));
          }
        };
    FieldPath path = into == null ? null : FieldPath.of(into);
    LookupOptions options =
        new LookupOptions(path, Duration.ofSeconds(20), Duration.ofMinutes(5), 10);
    return new LookupStep(Set.of(names), new Lookup(question, options, clock), path, clock);
  }

  private static Map<String, Object> data() throws JsonProcessingException {
    return JsonFormat.mapper().readValue(DATA, new TypeReference<>() {});
  }

  private static Event event() {
    return new Event(
        "e-1", "order.paid", Instant.EPOCH, "acme", JsonFormat.mapper().createObjectNode());
  }
}
