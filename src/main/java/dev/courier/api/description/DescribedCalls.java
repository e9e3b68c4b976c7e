package dev.courier.api.description;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Objects;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Puts what the files tell in the place of what could only be guessed from Java types. */
@Component
final class DescribedCalls implements OpenApiCustomizer {

  private final DescriptionFiles files;

  DescribedCalls(DescriptionFiles files) {
    this.files = files;
  }

  @Override
  public void customise(OpenAPI api) {
    Components components = files.components();
    components.setSecuritySchemes(api.getComponents().getSecuritySchemes());
    CallParameters parameters = new CallParameters(components.getParameters());
    api.getPaths()
        .forEach(
            (path, item) ->
                item.readOperations().forEach(operation -> describe(path, operation, parameters)));
    new UsedSchemas(api.getPaths()).keepIn(api.getComponents(), components);
    api.setComponents(components);
  }

  private void describe(String path, Operation operation, CallParameters parameters) {
    Operation written = files.operation(operation.getOperationId()).orElseGet(Operation::new);
    parameters.describe(path, operation, written.getParameters());
    if (written.getRequestBody() != null) {
      operation.setRequestBody(
          withExamples(
              written.getRequestBody(), Objects.requireNonNull(operation.getRequestBody())));
    }
    if (written.getResponses() != null) {
      operation.setResponses(written.getResponses());
    }
    operation.setResponses(
        sorted(
            operation.getResponses(),
            CallProblems.of(path, operation, parameters.hasQuery(operation))));
  }

  private static ApiResponses sorted(ApiResponses answers, ApiResponses problems) {
    problems.putAll(answers);
    ApiResponses sorted = new ApiResponses();
    sorted.putAll(new TreeMap<>(problems));
    return sorted;
  }

  /** The examples stand at the controllers, beside what reads them. */
  private static RequestBody withExamples(RequestBody body, RequestBody ofController) {
    ofController.getContent().values().stream()
        .findFirst()
        .ifPresent(
            example ->
                body.getContent().values().forEach(content -> takeExamples(content, example)));
    return body;
  }

  private static void takeExamples(MediaType content, MediaType from) {
    content.setExample(from.getExample());
    content.setExamples(from.getExamples());
  }
}
