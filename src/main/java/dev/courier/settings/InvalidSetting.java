package dev.courier.settings;

/**
 * A setting with which Courier cannot start; its message is one sentence that names the setting.
 */
public final class InvalidSetting extends RuntimeException {

  /**
   * Says what is wrong.
   *
   * @param setting the name of the environment variable, such as {@code COURIER_MASTER_KEY}
   * @param problem what is wrong and what would be right; continues the sentence that starts with
   *     the name, for example {@code is "x": it must be base64 of 32 bytes}
   */
  public InvalidSetting(String setting, String problem) {
    super(setting + " " + problem);
  }
}
