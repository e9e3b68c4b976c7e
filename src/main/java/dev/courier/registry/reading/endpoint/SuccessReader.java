package dev.courier.registry.reading.endpoint;

import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.Endpoint.SuccessStatuses;
import dev.courier.subscription.Endpoint.SuccessStatuses.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which statuses mean that an endpoint took a delivery. */
final class SuccessReader {

  private static final String NAME = "success";
  private static final int MAX_LENGTH = 200;
  private static final Pattern SYNTAX = Pattern.compile("\\d{3}(-\\d{3})?(,\\d{3}(-\\d{3})?)*");

  private SuccessReader() {}

  /** Empty where the document names none, or one that is wrong and so among the errors. */
  static Optional<SuccessStatuses> read(DocumentFields document) {
    return document.text(NAME, MAX_LENGTH).flatMap(text -> read(document, text));
  }

  private static Optional<SuccessStatuses> read(DocumentFields document, String written) {
    String text = written.replace(" ", "");
    if (!SYNTAX.matcher(text).matches()) {
      document.error(
          NAME, "must be statuses and ranges of them such as \"204\" or \"200-299,409\"");
      return Optional.empty();
    }
    try {
      List<Range> ranges = new ArrayList<>();
      for (String range : text.split(",")) {
        ranges.add(
            new Range(
                Integer.parseInt(range.substring(0, 3)),
                Integer.parseInt(range.substring(range.length() - 3))));
      }
      return Optional.of(new SuccessStatuses(ranges));
    } catch (IllegalArgumentException outside) {
      document.error(NAME, outside.getMessage());
      return Optional.empty();
    }
  }
}
