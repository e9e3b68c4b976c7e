package dev.courier.api.log;

import static dev.courier.journal.Entries.dead;
import static dev.courier.journal.Entries.delivered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.api.problem.BrokenDownload;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalWriter;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@SpringBootTest(classes = LogApiApplication.class)
@AutoConfigureMockMvc(addFilters = false)
class DeliveryExportTest {

  private static final String DELIVERIES = "/api/acme/deliveries";

  @Autowired private MockMvc http;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private JournalWriter writer;

  @BeforeEach
  void emptyLog() {
    jdbc.execute("delete from deliveries");
    jdbc.execute("delete from attempts");
  }

  @Test
  void writesALineForEachDeliveryWithAHeaderLine() throws Exception {
    writer.write(List.of(delivered("dlv_1", 1, 1), dead("dlv_2", 3, 3)));

    MockHttpServletResponse response = csv(DELIVERIES);

    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getContentType()).isEqualTo("text/csv;charset=UTF-8");
    assertThat(response.getHeader("Content-Disposition"))
        .isEqualTo("attachment; filename=\"deliveries-acme-2026-03-01.csv\"");
    assertThat(response.getContentAsString())
        .isEqualTo(
            "id,event_id,event_type,subscription_id,status,attempts,last_status,duration_ms,"
                + "last_error,last_response,reason,created_at,next_attempt_at,completed_at,test\r\n"
                + "dlv_2,evt-1,order.shipped,sub_1,dead,3,500,250,answered 500,answer,retries_exhausted,"
                + "2026-03-01T10:00:00Z,,2026-03-01T10:02:00.250Z,false\r\n"
                + "dlv_1,evt-1,order.shipped,sub_1,delivered,1,200,250,,answer,,"
                + "2026-03-01T10:00:00Z,,2026-03-01T10:00:00.250Z,false\r\n");
  }

  @Test
  void whatTheFilterChoosesIsAllThereBeyondEveryPage() throws Exception {
    List<JournalEntry> entries = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      entries.add(delivered("dlv_" + (10_000 + i), 1, 1));
    }
    writer.write(entries);

    List<CSVRecord> all = read(csv(DELIVERIES));

    assertThat(all).hasSize(2_500);
    assertThat(all.get(0).get("id")).isEqualTo("dlv_12499");
    assertThat(all.get(2_499).get("id")).isEqualTo("dlv_10000");
    assertThat(read(csv(DELIVERIES + "?q=dlv_10000"))).hasSize(1);
    assertThat(read(csv("/api/acme/subscriptions/sub_2/deliveries"))).isEmpty();
    assertThat(read(csv("/api/globex/deliveries"))).isEmpty();
  }

  @Test
  void quotesWhatNeedsItAndLetsNoCellBecomeAFormula() throws Exception {
    writer.write(List.of(delivered("dlv_1", 1, 1)));
    for (String nasty :
        List.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "a,\"b\"\r\nc", "ünï ☃", "plain")) {
      jdbc.update("update deliveries set last_error = ?", nasty);

      String cell = read(csv(DELIVERIES)).get(0).get("last_error");

      assertThat(cell).isEqualTo("=+-@\t".indexOf(nasty.charAt(0)) < 0 ? nasty : "'" + nasty);
    }
  }

  @Test
  void jsonStaysWhatIsAnsweredToEverybodyElse() throws Exception {
    for (String accept : List.of("*/*", "application/json", "text/html,*/*;q=0.8")) {
      assertThat(get(DELIVERIES, accept).getContentType()).startsWith("application/json");
    }
    assertThat(http.perform(MockMvcRequestBuilders.get(DELIVERIES)).andReturn().getResponse())
        .extracting(MockHttpServletResponse::getContentType)
        .isEqualTo("application/json");
  }

  @Test
  void aWrongFilterIsAProblemAndNoFile() throws Exception {
    MockHttpServletResponse response = csv(DELIVERIES + "?status=lost");

    assertThat(response.getStatus()).isEqualTo(422);
    assertThat(response.getContentType()).startsWith("application/problem+json");
  }

  @Test
  void whatCannotBeReadAtFirstIsAProblemAndLaterBreaksTheDownload() throws Exception {
    List<JournalEntry> entries = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      entries.add(delivered("dlv_" + (10_000 + i), 1, 1));
    }
    writer.write(entries);
    jdbc.update("update deliveries set status = 'odd' where id = 'dlv_10000'");

    assertThatThrownBy(() -> csv(DELIVERIES))
        .hasRootCauseMessage("deliveries.status is odd: no such status")
        .hasCauseInstanceOf(BrokenDownload.class);

    assertThat(csv(DELIVERIES + "?q=dlv_10000").getStatus()).isEqualTo(500);
  }

  private MockHttpServletResponse csv(String path) throws Exception {
    return get(path, "text/csv");
  }

  private MockHttpServletResponse get(String path, String accept) throws Exception {
    return http.perform(MockMvcRequestBuilders.get(path).header("Accept", accept))
        .andReturn()
        .getResponse();
  }

  private static List<CSVRecord> read(MockHttpServletResponse response) throws Exception {
    assertThat(response.getStatus()).isEqualTo(200);
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(
            new StringReader(response.getContentAsString(java.nio.charset.StandardCharsets.UTF_8)))
        .getRecords();
  }
}
