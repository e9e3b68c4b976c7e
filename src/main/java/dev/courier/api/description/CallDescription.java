package dev.courier.api.description;

import dev.courier.api.PageRequest;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Adds to every call what all have in common: a name of its own, and pages. */
@Component
final class CallDescription implements OperationCustomizer {

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    operation.setOperationId(name(operation, handler));
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
      operation.getParameters().removeIf(parameter -> "page".equals(parameter.getName()));
    }
    operation.addParametersItem(new Parameter().$ref("limit"));
    operation.addParametersItem(new Parameter().$ref("cursor"));
  }
}
