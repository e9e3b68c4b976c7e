package dev.courier.access.secrets;

import dev.courier.settings.InvalidSetting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Master keys as they are written: base64, with commas or line breaks between them. */
final class MasterKeyText {

  static final String SETTING = "COURIER_MASTER_KEY";
  static final int BYTES = 32;

  private static final String RIGHT = ": it must be 32 bytes in base64";

  private MasterKeyText() {}

  /**
   * Reads the keys in their order.
   *
   * @param where they stand, for an error message; empty for the setting itself
   * @throws InvalidSetting which repeats nothing of them
   */
  static List<byte[]> read(String text, String where) {
    List<String> written =
        Arrays.stream(text.split("[,\\s]+")).filter(part -> !part.isEmpty()).toList();
    if (written.isEmpty()) {
      throw new InvalidSetting(SETTING, where + "is empty" + RIGHT);
    }
    List<byte[]> keys = new ArrayList<>();
    for (String one : written) {
      String which =
          written.size() == 1 ? "" : "has several keys, of which number " + (keys.size() + 1) + " ";
      keys.add(key(one, where + which));
    }
    return keys;
  }

  static String write(List<byte[]> keys) {
    StringBuilder text = new StringBuilder();
    keys.forEach(key -> text.append(Base64.getEncoder().encodeToString(key)).append('\n'));
    return text.toString();
  }

  private static byte[] key(String text, String which) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw new InvalidSetting(SETTING, which + "is not base64" + RIGHT);
    }
    if (key.length != BYTES) {
      throw new InvalidSetting(SETTING, which + "has " + key.length + " bytes" + RIGHT);
    }
    return key;
  }
}
