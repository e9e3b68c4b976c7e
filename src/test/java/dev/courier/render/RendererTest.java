package dev.courier.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.render.template.BodyTemplates;
import dev.courier.subscription.Payload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RendererTest {

  @Test
  void writesUtf8() {
    byte[] body =
        render(new Renderer(BodyTemplates::compile), "[\"{name} ü\"]", "{\"name\": \"😀\"}");

    assertThat(body).isEqualTo("[\"😀 ü\"]".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void givesTheSameBytesForTheSameAttempt() {
    Renderer renderer = new Renderer(BodyTemplates::compile);

    assertThat(render(renderer, "{\"a\":\"{a}\"}", "{\"a\": 1.0}"))
        .isEqualTo(render(renderer, "{\"a\":\"{a}\"}", "{\"a\": 1.0}"));
  }

  @Test
  void staysRightWithMoreTemplatesThanItRemembers() {
    Renderer renderer = new Renderer(BodyTemplates::compile);

    for (int i = 0; i < 10_500; i++) {
      assertThat(new String(render(renderer, "[" + i + "]", "{}"))).isEqualTo("[" + i + "]");
    }
    assertThat(new String(render(renderer, "[0]", "{}"))).isEqualTo("[0]");
  }

  private static byte[] render(Renderer renderer, String template, String data) {
    return renderer.render(
        Payload.json(template, Payload.Form.EXACT), RenderSamples.firstAttempt(data));
  }
}
