package dev.courier.api.log.export;

import dev.courier.api.ApiProblem;
import dev.courier.api.problem.BrokenDownload;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.DeliveryRow;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Writes all deliveries that a filter lets through as CSV, a page in memory at a time. */
@Component
public class DeliveryExport {

  /** The media type that asks for it. */
  public static final String CSV = "text/csv";

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryExport.class);
  private static final int MOST_ROWS = 1_000_000;
  private static final int PAGE = 1_000;

  private final DeliveryLog log;
  private final InstantSource clock;

  DeliveryExport(DeliveryLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * Answers with the file.
   *
   * @throws ApiProblem 422 where the filter chooses more than a million deliveries: half a log that
   *     looks like a whole one helps nobody
   * @throws BrokenDownload where the log cannot be read on after the first bytes have gone out
   */
  public void write(String tenant, DeliveryFilter filter, HttpServletResponse response) {
    if (log.countUpTo(tenant, filter, MOST_ROWS + 1) > MOST_ROWS) {
      throw ApiProblem.invalid(
          "since",
          "the filter chooses more than "
              + MOST_ROWS
              + " deliveries: choose a shorter time with since and until");
    }
    List<DeliveryRow> first = log.list(tenant, filter, null, PAGE);
    response.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8).toString());
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(tenant));
    try {
      write(tenant, filter, first, response);
    } catch (IOException callerGone) {
      // Nobody is there any more whom an answer could reach.
      LOG.debug("the caller did not wait for all deliveries of {}", tenant, callerGone);
    } catch (RuntimeException unreadable) {
      if (response.isCommitted()) {
        throw new BrokenDownload("the deliveries of " + tenant, unreadable);
      }
      response.reset();
      throw unreadable;
    }
  }

  private void write(
      String tenant, DeliveryFilter filter, List<DeliveryRow> first, HttpServletResponse response)
      throws IOException {
    Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    DeliveryCsv csv = new DeliveryCsv(out);
    List<DeliveryRow> rows = first;
    csv.write(rows);
    while (rows.size() == PAGE) {
      rows = log.list(tenant, filter, rows.get(PAGE - 1).id(), PAGE);
      csv.write(rows);
    }
    out.flush();
  }

  private String attachment(String tenant) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return ContentDisposition.attachment()
        .filename("deliveries-" + tenant + "-" + today + ".csv")
        .build()
        .toString();
  }
}
