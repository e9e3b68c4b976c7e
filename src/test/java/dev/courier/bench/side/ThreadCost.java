package dev.courier.bench.side;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** CPU time and allocation of the threads that do a piece of work over and over. */
final class ThreadCost {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final ThreadLocal<long[]> COUNTED = ThreadLocal.withInitial(() -> new long[2]);
  private static final double NANOS_PER_MICRO = 1_000;

  private ThreadCost() {}

  /** What is done. */
  interface Work {
    void run() throws Exception;
  }

  /** Measures with as many operations in a piece of work as one. */
  static void print(String name, int threads, int times, int rounds, Work work) throws Exception {
    print(name, threads, times, rounds, 1, work);
  }

  /**
   * Prints microseconds and bytes per operation of each round, and the medians of the last half of
   * them.
   */
  static void print(String name, int threads, int times, int rounds, int operations, Work work)
      throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    List<Double> micros = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      double[] cost = round(workers, threads, times / threads, operations, work);
      System.out.printf(Locale.ROOT, "%s: %.1f us, %.0f bytes%n", name, cost[0], cost[1]);
      if (round >= rounds / 2) {
        micros.add(cost[0]);
        bytes.add(cost[1]);
      }
    }
    workers.shutdown();
    System.out.printf(
        Locale.ROOT,
        "%s: median %.1f us, least %.1f us, %.0f bytes%n",
        name,
        median(micros),
        micros.stream().min(Double::compare).orElseThrow(),
        median(bytes));
  }

  /** Where a piece of work counts only in part: counts this, and nothing around it. */
  static void counted(Runnable part) {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    part.run();
    long[] counted = COUNTED.get();
    counted[0] += THREADS.getCurrentThreadCpuTime() - cpu;
    counted[1] += THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
  }

  private static double[] round(
      ExecutorService workers, int threads, int times, int operations, Work work) throws Exception {
    List<Callable<long[]>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      tasks.add(() -> cost(times, work));
    }
    double cpu = 0;
    double allocated = 0;
    for (Future<long[]> done : workers.invokeAll(tasks)) {
      cpu += done.get()[0];
      allocated += done.get()[1];
    }
    double all = (double) threads * times * operations;
    return new double[] {cpu / all / NANOS_PER_MICRO, allocated / all};
  }

  private static long[] cost(int times, Work work) throws Exception {
    long[] parts = COUNTED.get();
    parts[0] = 0;
    parts[1] = 0;
    long cpu = THREADS.getCurrentThreadCpuTime();
    long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (int i = 0; i < times; i++) {
      work.run();
    }
    if (parts[0] > 0) {
      return parts.clone();
    }
    return new long[] {
      THREADS.getCurrentThreadCpuTime() - cpu,
      THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated
    };
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
