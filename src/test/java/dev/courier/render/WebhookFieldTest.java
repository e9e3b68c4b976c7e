package dev.courier.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebhookFieldTest {

  @Test
  void ulidIsTheDeliveryWithoutItsPrefix() {
    assertThat(RenderSamples.exact("[\"{webhook.id}\", \"wh_{webhook.ulid}\"]", "{}"))
        .isEqualTo("[\"dlv_1\",\"wh_1\"]");
  }

  @Test
  void entityDataIsAllDataWhereTheCatalogKnowsNothingOfTheType() {
    assertThat(RenderSamples.exact("[\"{webhook.entity_data}\"]", "{\"b\": 1.0, \"a\": {}}"))
        .isEqualTo("[{\"b\":1.0,\"a\":{}}]");
  }
}
