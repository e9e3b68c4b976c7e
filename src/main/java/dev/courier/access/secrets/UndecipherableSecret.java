package dev.courier.access.secrets;

/** Stored secrets that this master key does not open. */
public final class UndecipherableSecret extends RuntimeException {

  UndecipherableSecret(String subscriptionId, Throwable cause) {
    super(
        "The secrets of subscription "
            + subscriptionId
            + " cannot be decrypted: COURIER_MASTER_KEY (or master.key in the data directory) is"
            + " not the key that they were stored with",
        cause);
  }
}
