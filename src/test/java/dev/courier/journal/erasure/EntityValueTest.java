package dev.courier.journal.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityValueTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data.customer.id | \"C-17\" | {\"customer\":{\"id\":\"C-17\"}} | true",
        "customer.id | \"C-17\" | {\"customer\":{\"id\":\"C-17\"}} | true",
        "customer.id | \"c-17\" | {\"customer\":{\"id\":\"C-17\"}} | false",
        "customer.id | \"17\" | {\"customer\":{\"id\":17}} | false",
        "customer.id | 17 | {\"customer\":{\"id\":17.0}} | true",
        "customer.id | 17 | {\"customer\":{\"id\":1.7e1}} | true",
        "customer.id | 17 | {\"customer\":{\"id\":171}} | false",
        "day | \"2026-03-01T00:00:00Z\" | {\"day\":\"2026-03-01T01:00:00+01:00\"} | false",
        "guests | \"C-17\" | {\"guests\":[\"C-16\",\"C-17\"]} | true",
        "guests.1 | \"C-17\" | {\"guests\":[\"C-16\",\"C-17\"]} | true",
        "data.id | \"e-1\" | {\"name\":\"e-1\"} | false",
        "id | \"e-1\" | {} | false",
        "vip | true | {\"vip\":true} | true",
        "vip | true | {\"vip\":null} | false",
      })
  void tellsAnEntityFromOthers(String field, String value, String data, boolean found) {
    assertThat(entity(field, value).isIn((ObjectNode) json(data))).isEqualTo(found);
  }

  @Test
  void doesNotShowTheValue() {
    assertThat(entity("data.customer.id", "\"C-17\"").toString()).doesNotContain("C-17");
  }

  @Test
  void refusesWhatIsNoValueOfOneField() {
    assertThatThrownBy(() -> entity("id", "{}")).hasMessageContaining("OBJECT");
    assertThatThrownBy(() -> entity("id", "null")).hasMessageContaining("NULL");
  }

  private static EntityValue entity(String field, String value) {
    return new EntityValue(FieldPath.of(field), json(value));
  }

  private static JsonNode json(String text) {
    try {
      return JsonFormat.mapper().readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException cause) {
      throw new IllegalArgumentException(cause);
    }
  }
}
