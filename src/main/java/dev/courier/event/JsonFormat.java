package dev.courier.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.courier.event.time.InstantJson;

/** How Courier reads and writes JSON: bounded, exact in its numbers, snake_case and ISO 8601. */
public final class JsonFormat {

  /** Deepest nesting of arrays and objects that is taken from others. */
  public static final int MAX_NESTING = 100;

  /** How much deeper Courier's own documents may be, which have an event somewhere inside. */
  private static final int OWN_NESTING = 20;

  /**
   * Longest number that is read, in digits; a longer one costs more to convert than it can mean.
   */
  public static final int MAX_NUMBER_LENGTH = 1_000;

  /** Longest name of a member that is read, in characters. */
  public static final int MAX_NAME_LENGTH = 4_000;

  /** Most names, values, braces and brackets that are read of one document. */
  public static final long MAX_TOKENS = 2_000_000;

  private static final JsonMapper MAPPER = create(MAX_NESTING + OWN_NESTING);
  private static final JsonMapper INTAKE = create(MAX_NESTING);

  private JsonFormat() {}

  /** The mapper of the application; it is immutable and shared by all threads. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * The same mapper for what others send: it reads nothing that would be too deep for {@link
   * #mapper} once it lies inside of a document of Courier's own.
   */
  public static JsonMapper intakeMapper() {
    return INTAKE;
  }

  private static JsonMapper create(int nesting) {
    JsonFactory factory =
        new CheckedJsonFactory(
            new JsonFactoryBuilder()
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(nesting)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .maxTokenCount(MAX_TOKENS)
                        .build()));
    return JsonMapper.builder(factory)
        .addModule(new JavaTimeModule())
        .addModule(InstantJson.module())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .serializationInclusion(JsonInclude.Include.ALWAYS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .build();
  }

  /**
   * A short excerpt of a value for an error message.
   *
   * @param node any value, or null where there is none
   * @return at most 60 characters of its JSON
   */
  public static String excerpt(JsonNode node) {
    String text = node == null || node.isMissingNode() ? "nothing" : node.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  /**
   * A short excerpt of a text for an error message, in quotes and with control characters escaped.
   *
   * @return at most 60 characters
   */
  public static String excerpt(String text) {
    return excerpt(TextNode.valueOf(text));
  }
}
