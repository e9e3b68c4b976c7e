package dev.courier.api.log;

import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.DeliveryRow;
import java.util.List;
import org.springframework.stereotype.Component;

/** What lists of deliveries have in common, by whichever path they are asked for. */
@Component
public class DeliveryCalls {

  private final DeliveryLog log;

  DeliveryCalls(DeliveryLog log) {
    this.log = log;
  }

  /** The deliveries that a filter lets through, newest first. */
  public Page<DeliveryRow> list(String tenant, DeliveryFilter filter, PageRequest page) {
    List<DeliveryRow> found = log.list(tenant, filter, page.after(), page.limitWithNext());
    return Page.of(found, page, DeliveryRow::id);
  }
}
