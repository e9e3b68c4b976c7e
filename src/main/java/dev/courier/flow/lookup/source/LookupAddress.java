package dev.courier.flow.lookup.source;

import dev.courier.settings.InvalidSetting;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One database or HTTP service.
 *
 * @param name by which routes know it
 * @param url of a database ({@code jdbc:…}), or what the addresses of an HTTP service begin with
 * @param user who asks; empty for nobody
 * @param password of the user
 * @param token sent to an HTTP service as bearer token; empty for none
 */
public record LookupAddress(String name, String url, String user, String password, String token) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,49}");
  private static final Pattern HTTP = Pattern.compile("https?://[^\\s{}?#@]+");

  public LookupAddress {
    name = Objects.requireNonNullElse(name, "");
    url = Objects.requireNonNullElse(url, "");
    user = Objects.requireNonNullElse(user, "");
    password = Objects.requireNonNullElse(password, "");
    token = Objects.requireNonNullElse(token, "");
    if (!NAME.matcher(name).matches()) {
      throw wrong(
          "has a lookup named \"" + name + "\": write small letters, digits and -, such as shop");
    }
    if (!url.startsWith("jdbc:") && !HTTP.matcher(url).matches()) {
      // The rest of it could be a password.
      throw wrong(
          "has no usable url for \""
              + name
              + "\": it must begin with jdbc:, or with https:// or http:// and have no user, query"
              + " and fragment");
    }
    if (!token.isEmpty() && (url.startsWith("jdbc:") || !user.isEmpty())) {
      throw wrong(
          "has a token for \""
              + name
              + "\": only an HTTP service takes one, and not together with a user");
    }
  }

  boolean isDatabase() {
    return url.startsWith("jdbc:");
  }

  private static InvalidSetting wrong(String problem) {
    return new InvalidSetting("COURIER_LOOKUPS", problem);
  }

  /** Without the password and the token, and without the URL's options. */
  @Override
  public String toString() {
    return "LookupAddress[name=" + name + ", url=" + url.split("[?;]", 2)[0] + "]";
  }
}
