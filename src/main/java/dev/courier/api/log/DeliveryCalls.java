package dev.courier.api.log;

import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryRow;
import dev.courier.journal.search.DeliveryCounts;
import dev.courier.journal.search.DeliverySearch;
import dev.courier.journal.search.DeliverySearch.Found;
import dev.courier.journal.search.DeliveryTotals;
import org.springframework.stereotype.Component;

/** What lists of deliveries have in common, by whichever path they are asked for. */
@Component
public class DeliveryCalls {

  private final DeliverySearch search;
  private final DeliveryCounts counts;

  DeliveryCalls(DeliverySearch search, DeliveryCounts counts) {
    this.search = search;
    this.counts = counts;
  }

  /**
   * The deliveries that a filter lets through, newest first. A page of a filter that no index
   * serves may have fewer items than asked for, or none, and still a next cursor: the search goes
   * on from there.
   */
  public Page<DeliveryRow> list(String tenant, DeliveryFilter filter, PageRequest page) {
    Found found = search.find(tenant, filter, page.after(), page.limitWithNext());
    return Page.of(found.rows(), page, DeliveryRow::id, found.lookedTo());
  }

  /**
   * How many deliveries of each status a filter lets through, quick however many there are: exact,
   * or at least so many. Test deliveries count only where the filter asks for them.
   */
  public DeliveryTotals totals(String tenant, DeliveryFilter filter) {
    return counts.of(tenant, filter);
  }
}
