package dev.courier.flow.storage;

import dev.courier.journal.figures.FoldedFigures;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds differences to the figures, some hundred in a transaction and some transactions long. */
@Component("addUpFigures")
final class AddUpFigures implements Processor {

  /** A row may be about thousands of subscriptions. */
  private static final int ROWS = 500;

  private static final int STEPS = 40;

  private final FoldedFigures figures;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  AddUpFigures(FoldedFigures figures, TransactionTemplate transaction, InstantSource clock) {
    this.figures = Objects.requireNonNull(figures, "figures");
    this.transaction = Objects.requireNonNull(transaction, "transaction");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) {
    boolean more = true;
    for (int step = 0; more && step < STEPS && exchange.getContext().isStarted(); step++) {
      more =
          Boolean.TRUE.equals(transaction.execute(status -> figures.fold(ROWS, clock.instant())));
    }
  }
}
