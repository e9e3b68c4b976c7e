package dev.courier.api.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.api.Examples;
import dev.courier.broker.MessageProperties;
import dev.courier.event.TraceContext;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Publishing over REST, for modules that do not speak to the broker. */
@RestController
@Tag(name = "Events", description = "What modules have published.")
class PublishController {

  private final PublishCalls calls;

  PublishController(PublishCalls calls) {
    this.calls = calls;
  }

  /** Takes one event or an array of them; all or none. */
  @Operation(summary = "Publish an event, or an array of up to 1,000")
  @PostMapping("/api/{tenant}/events")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              schema = @Schema(types = {"object", "array"}),
              examples = @ExampleObject(Examples.EVENT)))
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, List<String>> publish(
      @PathVariable String tenant, @RequestBody JsonNode body, HttpServletRequest request)
      throws JsonProcessingException {
    return Map.of("ids", calls.publish(tenant, body, trace(request)));
  }

  /** The trace that the caller names; null where there is none, or more than one. */
  private static TraceContext trace(HttpServletRequest request) {
    List<String> parents = Collections.list(request.getHeaders(MessageProperties.TRACEPARENT));
    if (parents.size() != 1) {
      return null;
    }
    List<String> states = Collections.list(request.getHeaders(MessageProperties.TRACESTATE));
    return TraceContext.read(parents.get(0), String.join(",", states)).orElse(null);
  }
}
