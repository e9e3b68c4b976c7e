package dev.courier.faults.scenario;

/**
 * What a check has found.
 *
 * @param acknowledged events that were acknowledged
 * @param lost acknowledged, and neither taken by the receiver nor a dead letter
 * @param duplicates requests that were taken again after one had been
 * @param late taken later after the acknowledgement than the scenario allows
 * @param wrongSignatures requests whose signature was missing or wrong
 * @param journalDifferences events whose delivery log does not say what the receiver saw
 */
public record Findings(
    int acknowledged,
    int lost,
    int duplicates,
    int late,
    int wrongSignatures,
    int journalDifferences) {

  /** Both together, of two receivers for instance. */
  public Findings plus(Findings other) {
    return new Findings(
        acknowledged + other.acknowledged,
        lost + other.lost,
        duplicates + other.duplicates,
        late + other.late,
        wrongSignatures + other.wrongSignatures,
        journalDifferences + other.journalDifferences);
  }

  @Override
  public String toString() {
    return "acknowledged "
        + acknowledged
        + ", LOST "
        + lost
        + ", DUPLICATE "
        + duplicates
        + ", LATE "
        + late
        + ", WRONG-SIGNATURE "
        + wrongSignatures
        + ", JOURNAL-DIFFERENCE "
        + journalDifferences;
  }
}
