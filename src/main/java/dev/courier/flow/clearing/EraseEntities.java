package dev.courier.flow.clearing;

import dev.courier.flow.watch.Reaches;
import dev.courier.journal.erasure.Erasures;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Goes on with every erasure that is under way, a bounded number of steps. */
@Component("eraseEntities")
@Reaches(takesFromTables = "deliveries")
final class EraseEntities implements Processor {

  private static final int STEPS = 10;

  private final Erasures erasures;
  private final EntityErasure erasure;

  EraseEntities(Erasures erasures, EntityErasure erasure) {
    this.erasures = Objects.requireNonNull(erasures, "erasures");
    this.erasure = Objects.requireNonNull(erasure, "erasure");
  }

  @Override
  public void process(Exchange exchange) {
    for (String id : erasures.unfinished()) {
      boolean more = true;
      for (int step = 0; more && step < STEPS && exchange.getContext().isStarted(); step++) {
        more = erasure.step(id);
      }
    }
  }
}
