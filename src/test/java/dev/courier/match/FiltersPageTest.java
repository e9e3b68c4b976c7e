package dev.courier.match;

import static dev.courier.match.MatchSamples.event;
import static dev.courier.match.MatchSamples.filter;
import static dev.courier.match.MatchSamples.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.event.Event;
import dev.courier.match.explanation.Explainer;
import dev.courier.match.explanation.Explanation;
import dev.courier.subscription.Condition;
import dev.courier.subscription.Condition.Operator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The filters of docs/filters.md take the events that the page says, for the reasons it gives. */
class FiltersPageTest {

  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```json\n(.*?)```|(?m)^\\| `(\\{[^\n]*})` \\| (yes|no)(?:: ([^\n]*))? \\|$",
          Pattern.DOTALL);
  private static final Path PAGE = Path.of("docs/filters.md");

  @Test
  void everyExampleIsTrue() throws IOException {
    Condition filter = null;
    int events = 0;
    for (MatchResult found : EXAMPLE.matcher(Files.readString(PAGE)).results().toList()) {
      if (found.group(1) != null) {
        filter = filter(json(found.group(1)).get("filter").toString());
      } else {
        check(filter, found);
        events++;
      }
    }

    assertThat(events).isGreaterThan(15);
  }

  @Test
  void everyOperatorIsExplained() throws IOException {
    String page = Files.readString(PAGE);

    for (Operator operator : Operator.values()) {
      assertThat(page).containsPattern("\\| .*`" + operator.code() + "`.* \\|");
    }
  }

  private static void check(Condition filter, MatchResult example) {
    Event event = event("order.created", example.group(2));
    boolean taken = example.group(3).equals("yes");

    assertThat(Matcher.matches(filter, event)).as(example.group()).isEqualTo(taken);
    if (example.group(4) != null) {
      assertThat(Explainer.explain(filter, event))
          .filteredOn(each -> !each.passed())
          .extracting(Explanation::reason)
          .anySatisfy(reason -> assertThat(reason).startsWith(example.group(4)));
    }
  }
}
