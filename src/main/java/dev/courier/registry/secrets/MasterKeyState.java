package dev.courier.registry.secrets;

import java.util.List;

/**
 * How the rotation of the master key stands.
 *
 * @param keyIds the known keys, eight hexadecimal digits each; the first one encrypts
 * @param rowsLeft how many subscriptions' secrets are still to be encrypted with it
 * @param running whether this instance is at it
 * @param unusedKeyIds those of the known keys that no stored secret needs any more
 */
public record MasterKeyState(
    List<String> keyIds, long rowsLeft, boolean running, List<String> unusedKeyIds) {

  public MasterKeyState {
    keyIds = List.copyOf(keyIds);
    unusedKeyIds = List.copyOf(unusedKeyIds);
  }
}
