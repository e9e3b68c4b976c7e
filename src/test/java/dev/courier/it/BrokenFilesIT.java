package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.courier.alert.AlertKind;
import dev.courier.alert.AlertStore;
import dev.courier.alert.StoredAlert;
import dev.courier.settings.files.FileProblem;
import dev.courier.settings.files.FileProblems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What operators are told of a file that is not in order: an alert, and the page Flow. */
class BrokenFilesIT extends RunningCourier {

  private FileProblem problem;
  @Autowired private FileProblems problems;
  @Autowired private AlertStore alerts;

  @BeforeEach
  void breakOne() {
    problem =
        new FileProblem(
            Path.of("routes", "settle.camel.yaml"), 12, "<b>no</b> field of " + tenant.name());
    problems.tell("test", List.of(problem));
  }

  @AfterEach
  void repair() {
    problems.tell("test", List.of());
  }

  @Test
  void thePageSaysWhatRunsInstead() {
    Browser administrator = browser();
    administrator.signInWith(ADMIN_KEY);

    assertThat(page(administrator).select("#flow-state .problem li").text())
        .startsWith(
            "Running the last good version of routes/settle.camel.yaml: line 12: <b>no</b> field of"
                + " "
                + tenant.name()
                + " (since ");
    assertThat(page(administrator).select("#route-settle .badge").text())
        .contains("last good version");

    problems.tell("test", List.of());
    assertThat(page(administrator).select("#flow-state .problem")).isEmpty();
  }

  @Test
  void anAlertIsRaisedOnceForEachProblem() {
    await().atMost(Duration.ofMinutes(1)).until(() -> !raised(problem).isEmpty());
    StoredAlert alert = raised(problem).get(0);
    assertThat(alert.title()).isEqualTo("The file routes/settle.camel.yaml is not in order");
    assertThat(alert.detail()).startsWith(problem.toString());

    FileProblem other = new FileProblem(problem.file(), 13, "another of " + tenant.name());
    problems.tell("test", List.of(problem, other));

    await().atMost(Duration.ofMinutes(1)).until(() -> !raised(other).isEmpty());
    assertThat(raised(problem)).hasSize(1);
  }

  private List<StoredAlert> raised(FileProblem of) {
    return alerts.ofKind(null, AlertKind.FILE_BROKEN, null, 50).stream()
        .filter(alert -> alert.detail().startsWith(of.toString()))
        .toList();
  }

  private Document page(Browser browser) {
    return Jsoup.parse(browser.get("/console/" + tenant.name() + "/flow").body());
  }
}
