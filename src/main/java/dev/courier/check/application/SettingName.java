package dev.courier.check.application;

import java.util.Locale;

/** The forms that a setting's name may be written in. */
final class SettingName {

  private SettingName() {}

  /** The form in which all spellings of a name are the same; places in lists are left out. */
  static String uniform(String name) {
    return name.replaceAll("\\[[^]]*]", "").replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
  }

  /** How a component of a record is written in a file: {@code dbUrl} is {@code db-url}. */
  static String dashed(String component) {
    return String.join("-", component.split("(?=[A-Z])")).toLowerCase(Locale.ROOT);
  }

  /**
   * The environment variable of a setting: {@code courier.users[0].name} is COURIER_USERS_0_NAME.
   */
  static String variable(String name) {
    return name.replaceAll("[.\\-\\[]", "_").replace("]", "").toUpperCase(Locale.ROOT);
  }
}
