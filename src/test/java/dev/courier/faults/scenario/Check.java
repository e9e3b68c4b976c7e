package dev.courier.faults.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what was acknowledged with what a receiver got and with what the delivery log says. */
public final class Check {

  private final Set<String> acknowledged;
  private final Ledger ledger;
  private final Receipts receipts;
  private final Map<String, List<String>> logged;

  /**
   * Prepares the comparison.
   *
   * @param ledger of the events that this receiver must get, each once
   * @param deliveries all deliveries to this receiver as the REST API lists them, after settling
   */
  public Check(Ledger ledger, Receipts receipts, List<JsonNode> deliveries) {
    this.ledger = ledger;
    this.acknowledged = ledger.acknowledged();
    this.receipts = receipts;
    this.logged =
        deliveries.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.path("event_id").asText(),
                    Collectors.mapping(row -> row.path("status").asText(), Collectors.toList())));
  }

  /**
   * Compares.
   *
   * @param latest how long after its acknowledgement an event may be taken
   */
  public Findings run(Duration latest) {
    return new Findings(
        acknowledged.size(),
        lost().size(),
        acknowledged.stream().mapToInt(id -> Math.max(0, receipts.taken(id) - 1)).sum(),
        (int) acknowledged.stream().filter(id -> isLate(id, latest)).count(),
        receipts.wrongSignatures(),
        journalDifferences().size());
  }

  /** The ids of what was lost. */
  public List<String> lost() {
    return acknowledged.stream()
        .filter(id -> receipts.taken(id) == 0 && !statuses(id).contains("dead"))
        .sorted()
        .toList();
  }

  /** What is wrong in the delivery log, one line for each event. */
  public List<String> journalDifferences() {
    Set<String> all = new TreeSet<>(acknowledged);
    all.addAll(logged.keySet());
    List<String> differences = new ArrayList<>();
    for (String id : all) {
      List<String> expected = List.of(receipts.taken(id) > 0 ? "delivered" : "dead");
      if (!statuses(id).equals(expected)) {
        differences.add(
            id + " is " + statuses(id) + " in the log, but was taken " + receipts.taken(id) + " x");
      }
    }
    return differences;
  }

  private boolean isLate(String id, Duration latest) {
    Instant taken = receipts.firstTaken(id);
    return taken != null && taken.isAfter(ledger.at(id).plus(latest));
  }

  private List<String> statuses(String id) {
    return logged.getOrDefault(id, List.of());
  }
}
