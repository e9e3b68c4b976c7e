package dev.courier.console.frame;

import dev.courier.api.ApiProblem;
import dev.courier.registry.InvalidSubscription;
import dev.courier.subscription.FieldError;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with a form; templates know it as {@code errors}.
 *
 * @param all in the order of the document
 */
public record FormErrors(List<FieldError> all) {

  private static final FormErrors NONE = new FormErrors(List.of());

  public FormErrors {
    all = List.copyOf(all);
  }

  /** Nothing is wrong. */
  public static FormErrors none() {
    return NONE;
  }

  /** What an API call would be told; a problem without fields is told at the top of the form. */
  public static FormErrors of(ApiProblem problem) {
    return new FormErrors(
        problem.errors().isEmpty()
            ? List.of(new FieldError("", problem.getMessage()))
            : problem.errors());
  }

  /** What is wrong with a subscription. */
  public static FormErrors of(InvalidSubscription invalid) {
    return new FormErrors(invalid.errors());
  }

  /** Whether there is anything wrong at all. */
  public boolean any() {
    return !all.isEmpty();
  }

  /** Whether something is wrong with this very field. */
  public boolean has(String name) {
    return all.stream().anyMatch(error -> error.field().equals(name));
  }

  /** What is wrong with this field and what would be right; null where nothing is wrong. */
  public String text(String name) {
    return has(name) ? sentences(name) : null;
  }

  /** How many of the fields are wrong that have one of these names, or lie below one. */
  public long count(Collection<String> names) {
    return all.stream()
        .filter(error -> names.stream().anyMatch(name -> isAtOrBelow(error, name)))
        .count();
  }

  /** What is wrong that has no place at one of these fields. */
  public List<FieldError> rest(Collection<String> names) {
    return all.stream().filter(error -> !names.contains(error.field())).toList();
  }

  private String sentences(String name) {
    return all.stream()
        .filter(error -> error.field().equals(name))
        .map(FieldError::message)
        .collect(Collectors.joining("; "));
  }

  private static boolean isAtOrBelow(FieldError error, String name) {
    return error.field().equals(name)
        || error.field().startsWith(name + ".")
        || error.field().startsWith(name + "[");
  }
}
