package dev.courier.registry.declared;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Where a file says that a secret is to be found: {@code ${env:NAME}} or {@code ${file:/path}}.
 *
 * @param place where to look
 * @param name of the environment variable, or the absolute path of the file
 */
public record SecretReference(Place place, String name) {

  /** How examples in messages look. */
  static final String EXAMPLE = "${env:PARTNER_SECRET} or ${file:/run/secrets/partner}";

  /** What of a text is a reference. */
  static final Pattern SYNTAX = Pattern.compile("\\$\\{(env|file):([^}]*)}");

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");
  private static final String OWN = "COURIER_";

  /** Where secrets are kept. */
  public enum Place {
    ENVIRONMENT,
    FILE
  }

  public SecretReference {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(name, "name");
  }

  /** The reference that {@link #SYNTAX} has found. */
  static SecretReference of(MatchResult found) {
    return new SecretReference(
        found.group(1).equals("env") ? Place.ENVIRONMENT : Place.FILE, found.group(2));
  }

  /** Why it can lead nowhere; empty where it is well-formed. */
  Optional<String> refuse() {
    if (place == Place.FILE) {
      return name.startsWith("/") && !name.contains("/../")
          ? Optional.empty()
          : Optional.of("refers to \"" + this + "\": write the whole path, from / on");
    }
    if (!VARIABLE.matcher(name).matches()) {
      return Optional.of(
          "refers to \"" + this + "\": the name of a variable has letters, digits and _");
    }
    // A file that is reviewed in a hurry must not send Courier's own keys to an endpoint.
    return name.startsWith(OWN)
        ? Optional.of(
            "refers to \""
                + this
                + "\": variables that start with "
                + OWN
                + " are Courier's own settings, so call it something else")
        : Optional.empty();
  }

  /** As it stands in files. */
  @Override
  public String toString() {
    return "${" + (place == Place.ENVIRONMENT ? "env" : "file") + ":" + name + "}";
  }
}
