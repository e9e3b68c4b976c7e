package dev.courier.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * When the disk of the data directory counts as full.
 *
 * @param leastDiskFree {@code COURIER_LEAST_DISK_FREE}: with less than this on the disk of the data
 *     directory, the embedded broker takes no messages; with less than a quarter more, Courier
 *     takes on no work
 */
@ConfigurationProperties("courier")
public record DiskSettings(@DefaultValue("200MB") DataSize leastDiskFree) {

  private static final long MOST_RESERVE = 1_073_741_824;
  private static final DataSize LEAST = DataSize.ofMegabytes(50);

  public DiskSettings {
    if (leastDiskFree.compareTo(LEAST) < 0) {
      throw new InvalidSetting(
          "COURIER_LEAST_DISK_FREE",
          "is "
              + leastDiskFree.toMegabytes()
              + "MB: it must be at least 50MB, which what is under way may still need");
    }
  }

  /**
   * With less than this, in bytes, Courier takes nothing on, so that what is under way can be
   * finished before the broker refuses it: a quarter more, and at most {@value #MOST_RESERVE}
   * bytes.
   */
  public long leastToWorkWith() {
    return leastDiskFree.toBytes() + Math.min(leastDiskFree.toBytes() / 4, MOST_RESERVE);
  }
}
