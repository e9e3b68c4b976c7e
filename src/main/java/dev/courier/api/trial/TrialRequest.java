package dev.courier.api.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.event.JsonFormat;
import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.FieldError;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * What a caller wants tried.
 *
 * @param eventType or null for the subscription's first
 * @param sample where the event's data come from
 * @param data of the event where they are the caller's own, else null
 * @param signed whether the request is signed
 * @param patch changes the subscription for this preview alone; empty where it is as saved
 */
record TrialRequest(
    String eventType, SampleKind sample, ObjectNode data, boolean signed, ObjectNode patch) {

  /**
   * Reads a request's body.
   *
   * @param body null for all defaults
   * @param patchable whether it may have a change of the subscription in it
   * @param errors gets what is wrong with its fields
   * @throws ApiProblem 400 where it is no object
   */
  static TrialRequest read(JsonNode body, boolean patchable, List<FieldError> errors) {
    DocumentFields fields = DocumentFields.of(object(body), errors);
    Optional<JsonNode> data = fields.any("data");
    SampleKind sample = sample(fields, data.isPresent());
    if (sample == SampleKind.CUSTOM && data.isEmpty()) {
      fields.error("data", "is missing: with the sample \"custom\" it is the event's data");
    } else if (sample != SampleKind.CUSTOM && sample != null && data.isPresent()) {
      fields.error("data", "is only for the sample \"custom\": set sample, or leave data out");
    }
    TrialRequest request =
        new TrialRequest(
            fields.text("event_type").orElse(null),
            sample,
            data.map(value -> object(fields, "data", value)).orElse(null),
            fields.flag("sign").orElse(true),
            patchable
                ? fields
                    .any("subscription")
                    .map(value -> object(fields, "subscription", value))
                    .orElseGet(JsonNodeFactory.instance::objectNode)
                : JsonNodeFactory.instance.objectNode());
    fields.refuseUnknown();
    fields.refuseBrokenText();
    return request;
  }

  private static ObjectNode object(JsonNode body) {
    if (body == null || body.isNull()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (body instanceof ObjectNode object) {
      return object;
    }
    throw new ApiProblem(
        HttpStatus.BAD_REQUEST,
        HttpStatus.BAD_REQUEST.getReasonPhrase(),
        "The body must be one JSON object, or empty.",
        List.of());
  }

  private static ObjectNode object(DocumentFields fields, String name, JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    fields.error(name, "is " + JsonFormat.excerpt(value) + ": it must be an object");
    return JsonNodeFactory.instance.objectNode();
  }

  /** Null where it is none, which is then among the errors. */
  private static SampleKind sample(DocumentFields fields, boolean hasData) {
    if (!fields.has("sample")) {
      return hasData ? SampleKind.CUSTOM : SampleKind.GENERATED;
    }
    return fields
        .text("sample")
        .flatMap(
            code -> {
              Optional<SampleKind> kind = SampleKind.of(code);
              if (kind.isEmpty()) {
                fields.error(
                    "sample", "is \"" + code + "\": it must be one of " + SampleKind.codes());
              }
              return kind;
            })
        .orElse(null);
  }
}
