package dev.courier.api.problem;

/**
 * A download that failed after its first bytes had gone out, so that no problem can be answered.
 */
public final class BrokenDownload extends RuntimeException {

  /**
   * Describes the download.
   *
   * @param what for people, such as {@code the deliveries of acme}
   */
  public BrokenDownload(String what, Throwable cause) {
    super("The download of " + what + " broke off", cause);
  }
}
