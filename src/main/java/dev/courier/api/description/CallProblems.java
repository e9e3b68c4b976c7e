package dev.courier.api.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;

/**
 * Which problems a call can answer, as far as that follows from what it takes. Others stand in the
 * call's file.
 */
final class CallProblems {

  private CallProblems() {}

  /**
   * References to the shared answers.
   *
   * @param hasQuery whether it reads something from the query, which can be wrong
   */
  static ApiResponses of(String path, Operation operation, boolean hasQuery) {
    ApiResponses problems = new ApiResponses();
    boolean hasBody = operation.getRequestBody() != null;
    if (hasBody) {
      add(problems, "400", "BadRequest");
      add(problems, "413", "PayloadTooLarge");
      add(problems, "415", "UnsupportedMediaType");
    }
    add(problems, "401", "Unauthorized");
    add(problems, "403", "Forbidden");
    if (path.contains("{")) {
      add(problems, "404", "NotFound");
    }
    if (hasBody || hasQuery) {
      add(problems, "422", "UnprocessableEntity");
    }
    add(problems, "429", "TooManyRequests");
    add(problems, "503", "ServiceUnavailable");
    add(problems, "default", "Problem");
    return problems;
  }

  private static void add(ApiResponses problems, String status, String name) {
    problems.addApiResponse(status, new ApiResponse().$ref(name));
  }
}
