package dev.courier.registry.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.subscription.FieldError;
import java.util.List;
import java.util.Optional;

/**
 * A field of a document whose value is a secret.
 *
 * @param owner the object that has it
 * @param path of the field in the document
 * @param amidText whether there may be text around a reference, such as {@code Bearer ${env:TOKEN}}
 */
record SecretField(ObjectNode owner, String name, String path, boolean amidText) {

  /** As it stands in the file. */
  JsonNode value() {
    return owner.get(name);
  }

  /** The references in its value, in their order. */
  List<SecretReference> references() {
    return value().isTextual()
        ? SecretReference.SYNTAX
            .matcher(value().textValue())
            .results()
            .map(SecretReference::of)
            .toList()
        : List.of();
  }

  /** What is wrong with its value; never repeats it. */
  Optional<FieldError> refuse() {
    List<SecretReference> references = references();
    if (references.isEmpty()) {
      return error(
          "is a secret, and a file must not have one in it: write where it is to be found, such as "
              + SecretReference.EXAMPLE);
    }
    if (!amidText && !SecretReference.SYNTAX.matcher(value().textValue()).matches()) {
      return error(
          "has text beside its reference: write only the reference, such as "
              + SecretReference.EXAMPLE);
    }
    return references.stream()
        .map(SecretReference::refuse)
        .flatMap(Optional::stream)
        .findFirst()
        .flatMap(this::error);
  }

  private Optional<FieldError> error(String message) {
    return Optional.of(new FieldError(path, message));
  }

  @Override
  public String toString() {
    return "SecretField[" + path + "]";
  }
}
