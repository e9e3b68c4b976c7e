package dev.courier.api.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The described parameters, and which of them a call means: the one that its file names, or else
 * the one with the parameter's own name, {@code id} with what it is the id of in front ({@code
 * alertsId} for {@code /alerts/{id}}).
 */
final class CallParameters {

  private static final Pattern ID = Pattern.compile("([a-z]+)/\\{id}");

  private final Map<String, Parameter> described;

  CallParameters(Map<String, Parameter> described) {
    this.described = Map.copyOf(described);
  }

  /**
   * Replaces the parameters of a call that are described by references.
   *
   * @param chosen references to those that are not found by their name; or null
   */
  void describe(String path, Operation operation, List<Parameter> chosen) {
    if (operation.getParameters() == null) {
      return;
    }
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter parameter : operation.getParameters()) {
      Optional<String> name =
          parameter.get$ref() != null
              ? Optional.empty()
              : chosen(parameter, chosen).or(() -> byName(path, parameter));
      parameters.add(name.map(found -> new Parameter().$ref(found)).orElse(parameter));
    }
    operation.setParameters(parameters);
  }

  /** Whether a call reads something from the query. */
  boolean hasQuery(Operation operation) {
    return operation.getParameters() != null
        && operation.getParameters().stream()
            .map(parameter -> parameter.get$ref() == null ? parameter : named(parameter.get$ref()))
            .anyMatch(parameter -> parameter.getIn().equals("query"));
  }

  private Parameter named(String reference) {
    return described.get(reference.substring(reference.lastIndexOf('/') + 1));
  }

  private Optional<String> chosen(Parameter parameter, List<Parameter> chosen) {
    return (chosen == null ? List.<Parameter>of() : chosen)
        .stream()
            .map(
                reference ->
                    reference.get$ref().substring(reference.get$ref().lastIndexOf('/') + 1))
            .filter(name -> isSame(described.get(name), parameter))
            .findFirst();
  }

  private Optional<String> byName(String path, Parameter parameter) {
    Matcher id = ID.matcher(path);
    String name =
        parameter.getName().equals("id") && id.find() ? id.group(1) + "Id" : parameter.getName();
    return Optional.of(name).filter(each -> isSame(described.get(each), parameter));
  }

  private static boolean isSame(Parameter one, Parameter other) {
    return one != null
        && one.getIn().equals(other.getIn())
        && one.getName().equals(other.getName());
  }
}
