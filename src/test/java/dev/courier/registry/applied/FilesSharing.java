package dev.courier.registry.applied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.registry.StoredSubscription;
import dev.courier.registry.applied.SubscriptionFileSettings.Mode;
import dev.courier.registry.declared.WrittenFiles;
import dev.courier.registry.planned.Planner.Removal;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** What several instances do that see the same files, or others. */
abstract class FilesSharing extends FilesScenario {

  @Test
  void severalInstancesApplyEachChangeOnce() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      files.write("acme/orders-" + i + ".yaml", WrittenFiles.ORDERS);
    }
    together();
    assertThat(courier.subscriptions("acme")).hasSize(21);
    for (int i = 0; i < 20; i++) {
      files.write("acme/orders-" + i + ".yaml", WrittenFiles.ORDERS + "priority: 1\n");
    }
    together();
    courier.watch.look();

    assertThat(courier.planned("acme")).allMatch(line -> line.endsWith(" nothing"));
    assertThat(courier.subscriptions("acme"))
        .filteredOn(stored -> stored.document().path("priority").asInt() == 1)
        .hasSize(20);
    assertThat(courier.audit()).hasSize(41);
    assertThat(courier.problems()).isEmpty();
  }

  @Test
  void anInstanceWithOlderFilesDoesNotGoBackToThemWhileNewOnesAreRolledOut() {
    courier.watch.look();
    WrittenFiles newer = WrittenFiles.in(directory.resolve("newer"));
    newer.write("acme/orders.yaml", WrittenFiles.ORDERS + "priority: 9\n");
    newer.write("acme/stock.yaml", STOCK);
    new FilesInstance(database, directory, newer, Mode.APPLY, Removal.PAUSE).watch.look();
    String after = courier.subscriptions("acme").toString() + courier.audit();

    courier.watch.look();
    courier.watch.look();

    assertThat(courier.subscriptions("acme").toString() + courier.audit()).isEqualTo(after);
    assertThat(courier.subscriptions("acme")).allMatch(StoredSubscription::isActive);
    files.write("acme/orders.yaml", WrittenFiles.ORDERS + "priority: 1\n");
    courier.watch.look();
    assertThat(courier.subscriptions("acme"))
        .extracting(stored -> stored.document().path("priority").asInt())
        .containsExactlyInAnyOrder(1, 0);
  }

  /** Two instances look at the same moment. */
  private void together() throws InterruptedException {
    CyclicBarrier barrier = new CyclicBarrier(2);
    List<Thread> threads =
        List.of(courier, instance(Mode.APPLY)).stream()
            .map(instance -> new Thread(() -> lookAfter(barrier, instance)))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void lookAfter(CyclicBarrier barrier, FilesInstance instance) {
    try {
      barrier.await();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
    instance.watch.look();
  }
}
