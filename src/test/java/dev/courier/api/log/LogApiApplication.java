package dev.courier.api.log;

import static dev.courier.journal.Entries.START;

import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.Caller;
import dev.courier.access.audit.CurrentCaller;
import dev.courier.alert.AlertStore;
import dev.courier.flow.again.BulkRelease;
import dev.courier.flow.again.BulkStart;
import dev.courier.flow.again.DeadLetterDiscard;
import dev.courier.flow.again.DeadLetterReplay;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.JournalWriter;
import dev.courier.journal.OperatorChanges;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.TestDatabase;
import dev.courier.journal.bulk.BulkRuns;
import dev.courier.journal.bulk.TenantRuns;
import dev.courier.journal.figures.FigureTables;
import dev.courier.journal.search.DeadLetterCounts;
import dev.courier.journal.search.DeliveryCounts;
import dev.courier.journal.search.DeliverySearch;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * This part of the API on an H2 database, an hour after the log's entries, without a broker.
 *
 * <p>No {@code @Configuration}: whoever scans for components must not find it.
 */
@ComponentScan(
    basePackages = "dev.courier.api",
    useDefaultFilters = false,
    includeFilters =
        @Filter(
            type = FilterType.REGEX,
            pattern =
                "dev\\.courier\\.api\\.(ApiConfiguration|problem\\.ProblemHandler"
                    + "|log\\.((?!erasure)\\w+\\.)?(\\w+Controller|\\w+Calls|Resend|DeliveryExport))"))
@Import({
  JournalWriter.class,
  DeliveryLog.class,
  DeliverySearch.class,
  DeliveryCounts.class,
  FigureTables.class,
  OperatorChanges.class,
  ParkedDeliveries.class,
  AlertStore.class,
  AuditLog.class,
  BulkRuns.class,
  BulkRelease.class,
  DeadLetterReplay.class,
  DeadLetterDiscard.class,
  BulkStart.class,
  TenantRuns.class,
  DeadLetterCounts.class
})
@ImportAutoConfiguration({
  DataSourceTransactionManagerAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class
})
class LogApiApplication {

  @Bean(destroyMethod = "close")
  TestDatabase database() {
    return TestDatabase.h2();
  }

  @Bean(destroyMethod = "")
  DataSource dataSource(TestDatabase database) {
    return database.dataSource();
  }

  @Bean
  RecordingBroker broker() {
    return new RecordingBroker();
  }

  @Bean
  CurrentCaller callers() {
    return Caller::courier;
  }

  @Bean
  SubscriptionLookup subscriptions() {
    return id ->
        id.equals("sub_1") ? Optional.of(SampleSubscription.named("sync")) : Optional.empty();
  }

  @Bean
  InstantSource clock() {
    return InstantSource.fixed(START.plusSeconds(3600));
  }
}
