package dev.courier.settings.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class DependencyHealthTest {

  private final Dependencies dependencies = new Dependencies(Clock.systemUTC());
  private final DependencyHealth health = new DependencyHealth();

  @Test
  void everythingIsThereUntilItIsMissed() {
    assertThat(broker().getStatus()).isEqualTo(Status.UP);
    assertThat(database().getStatus()).isEqualTo(Status.UP);
    assertThat(disk().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void saysWhichIsMissingAndWhyUntilItIsThereAgain() {
    dependencies.database().miss("cannot be reached: refused");

    assertThat(database().getStatus()).isEqualTo(Status.DOWN);
    assertThat(database().getDetails())
        .containsEntry("problem", "The database cannot be reached: refused");
    assertThat(broker().getStatus()).isEqualTo(Status.UP);
    assertThat(disk().getStatus()).isEqualTo(Status.UP);

    dependencies.database().see();
    assertThat(database().getStatus()).isEqualTo(Status.UP);
  }

  private Health broker() {
    return health.brokerHealthIndicator(dependencies).health();
  }

  private Health database() {
    return health.databaseHealthIndicator(dependencies).health();
  }

  private Health disk() {
    return health.diskHealthIndicator(dependencies).health();
  }
}
