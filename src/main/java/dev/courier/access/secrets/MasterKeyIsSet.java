package dev.courier.access.secrets;

/** The master key comes from the setting, so that only an operator can put another in its place. */
public final class MasterKeyIsSet extends RuntimeException {

  MasterKeyIsSet() {
    super(
        "The master key comes from COURIER_MASTER_KEY: write the new key behind the present one,"
            + " separated by a comma, and restart one instance after the other; then write the new"
            + " one in front, and restart one instance after the other again.");
  }
}
