package dev.courier.api.description;

import dev.courier.api.PageRequest;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Adds to every call what all have in common: a name of its own, problems, and pages. */
@Component
final class CallDescription implements OperationCustomizer {

  private static final String PROBLEM = "#/components/responses/problem";
  private static final String TOO_MANY_CALLS = "#/components/responses/too_many_calls";

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    operation.setOperationId(name(operation, handler));
    operation.getResponses().addApiResponse("429", new ApiResponse().$ref(TOO_MANY_CALLS));
    operation.getResponses().addApiResponse("default", new ApiResponse().$ref(PROBLEM));
    if (isPaged(handler)) {
      describePages(operation);
    }
    return operation;
  }

  /** A name that tells the operations of two controllers apart, such as readDeliveries. */
  private static String name(Operation operation, HandlerMethod handler) {
    StringBuilder name = new StringBuilder(handler.getMethod().getName());
    for (String word : operation.getTags().get(0).split(" ")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }

  private static boolean isPaged(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
        .anyMatch(parameter -> parameter.getParameterType() == PageRequest.class);
  }

  private static void describePages(Operation operation) {
    if (operation.getParameters() != null) {
      operation.getParameters().removeIf(parameter -> parameter.getName().equals("page"));
    }
    Schema<?> limit =
        new IntegerSchema()
            .minimum(BigDecimal.ONE)
            .maximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT))
            ._default(PageRequest.DEFAULT_LIMIT);
    operation.addParametersItem(query("limit", "How many items at most.", limit));
    operation.addParametersItem(
        query(
            "cursor",
            "The next_cursor of the page before; absent for the first page.",
            new StringSchema()));
  }

  private static Parameter query(String name, String description, Schema<?> schema) {
    return new Parameter().in("query").name(name).description(description).schema(schema);
  }
}
