package dev.courier.render.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.render.RenderSamples;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Payload.Form;
import dev.courier.subscription.Payload.Format;
import dev.courier.subscription.Payload.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of docs/templates.md give what stands below them. */
class TemplatesPageTest {

  private static final Pattern BLOCK =
      Pattern.compile("```([\\w-]+) (event|template|body)\\n(.*?)\\n```", Pattern.DOTALL);
  private static final Map<String, Language> LANGUAGES =
      Map.of("jsonata", Language.JSONATA, "jsonata-text", Language.JSONATA);
  private static final Map<String, Format> FORMATS =
      Map.of("xml", Format.XML, "text", Format.TEXT, "jsonata-text", Format.TEXT);

  @ParameterizedTest
  @MethodSource("examples")
  void theExampleGivesWhatThePageSays(Payload payload, String body) throws IOException {
    String event = blocks().get(0).group(3);

    assertThat(RenderSamples.body(payload, RenderSamples.firstAttempt(event))).isEqualTo(body);
  }

  @Test
  void everyFormatAndLanguageHasAnExample() throws IOException {
    assertThat(examples())
        .extracting(example -> ((Payload) example.get()[0]).format().code())
        .contains("json", "xml", "text");
    assertThat(examples())
        .extracting(example -> ((Payload) example.get()[0]).language())
        .contains(Language.values());
  }

  static Stream<Arguments> examples() throws IOException {
    List<MatchResult> blocks = blocks();
    assertThat(blocks.get(0).group(2)).isEqualTo("event");
    assertThat(blocks.size() % 2).as("an event, and pairs of template and body").isEqualTo(1);
    return Stream.iterate(1, i -> i + 2)
        .limit(blocks.size() / 2)
        .map(i -> Arguments.of(payload(blocks.get(i)), blocks.get(i + 1).group(3)));
  }

  private static Payload payload(MatchResult template) {
    String kind = template.group(1);
    return new Payload(
        FORMATS.getOrDefault(kind, Format.JSON),
        LANGUAGES.getOrDefault(kind, Language.MERGE_FIELDS),
        template.group(3),
        Form.EXACT);
  }

  private static List<MatchResult> blocks() throws IOException {
    return BLOCK.matcher(Files.readString(Path.of("docs/templates.md"))).results().toList();
  }
}
