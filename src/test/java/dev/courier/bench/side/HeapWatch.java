package dev.courier.bench.side;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** How much of this process's heap is in use, now and after collections. */
final class HeapWatch {

  private static final long NONE = Long.MAX_VALUE;

  private final AtomicLong least = new AtomicLong(NONE);

  HeapWatch() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener((notification, nothing) -> note(notification), null, null);
    }
  }

  private void note(Notification notification) {
    if (!notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      return;
    }
    long used =
        GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
            .getGcInfo()
            .getMemoryUsageAfterGc()
            .entrySet()
            .stream()
            // The others are no heap: code and classes.
            .filter(pool -> isHeap(pool.getKey()))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum();
    least.accumulateAndGet(used, Math::min);
  }

  private static boolean isHeap(String pool) {
    return pool.contains("Eden")
        || pool.contains("Survivor")
        || pool.contains("Old")
        || pool.contains("Tenured")
        || pool.startsWith("ZHeap");
  }

  /**
   * The bytes in use now, and the least in use after a collection since this was last asked, -1
   * where there was none.
   */
  String told() {
    long now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long collected = least.getAndSet(NONE);
    return now + " " + (collected == NONE ? -1 : collected);
  }

  /** The bytes in use after everything that nobody needs was thrown away. */
  String collected() {
    System.gc();
    return Long.toString(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }
}
