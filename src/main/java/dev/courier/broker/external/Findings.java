package dev.courier.broker.external;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was found, in words: the same about several queues is said once. */
final class Findings {

  private final List<Finding> all;

  Findings(List<Finding> all) {
    this.all = List.copyOf(all);
  }

  /** What must be put right before Courier starts. */
  List<String> serious() {
    return words(all.stream().filter(Finding::serious).toList());
  }

  /** What should be put right. */
  List<String> slight() {
    return words(all.stream().filter(finding -> !finding.serious()).toList());
  }

  private static List<String> words(List<Finding> findings) {
    List<String> words = new ArrayList<>();
    List<Finding> rest = new ArrayList<>(findings);
    while (!rest.isEmpty()) {
      Finding first = rest.get(0);
      List<Finding> same = rest.stream().filter(first::isLike).toList();
      rest.removeAll(same);
      String where = same.stream().map(Finding::where).distinct().collect(Collectors.joining(", "));
      words.add(where + " " + first.what() + " (" + first.remedy() + ")");
    }
    return words;
  }
}
