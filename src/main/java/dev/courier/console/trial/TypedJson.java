package dev.courier.console.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.courier.api.ApiProblem;
import dev.courier.event.JsonFormat;

/** Reads JSON that somebody types, and says where it is none. */
final class TypedJson {

  private TypedJson() {}

  /**
   * The JSON of an input.
   *
   * @param field the input's name, for the error
   * @param example what would be right
   * @throws ApiProblem 422 with the place of the first mistake
   */
  static JsonNode read(String field, String text, String example) {
    try {
      return JsonFormat.intakeMapper().readTree(text);
    } catch (JsonProcessingException fault) {
      String place =
          fault.getLocation() == null
              ? ""
              : ", line "
                  + fault.getLocation().getLineNr()
                  + ", column "
                  + fault.getLocation().getColumnNr();
      throw ApiProblem.invalid(
          field, "is no JSON (" + what(fault) + place + "): write it like " + example);
    }
  }

  /** The reader's own words, but where they are about the reader. */
  private static String what(JsonProcessingException fault) {
    return fault instanceof MismatchedInputException
        ? "something stands behind its end"
        : fault.getOriginalMessage();
  }
}
