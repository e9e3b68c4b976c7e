package dev.courier.api.webhooks;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes what {@link CallingTenantResolver} reads. */
@Component
final class TenantParameter implements OperationCustomizer {

  static final String NAME = "tenant";

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    boolean reads =
        Arrays.stream(handler.getMethodParameters())
            .anyMatch(parameter -> parameter.getParameterType() == CallingTenant.class);
    return reads ? operation.addParametersItem(new Parameter().$ref("callingTenant")) : operation;
  }
}
