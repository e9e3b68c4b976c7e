package dev.courier.api.trial;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the data of a trial come from. */
enum SampleKind {
  /** From the tenant's newest real event of the type. */
  RECENT,
  /** From the catalog's sample, as if it had happened now. */
  GENERATED,
  /** From the caller. */
  CUSTOM;

  /** The name in a request, in lower case. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<SampleKind> of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }

  static String codes() {
    return Arrays.stream(values()).map(SampleKind::code).collect(Collectors.joining(", "));
  }
}
