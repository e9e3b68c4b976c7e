package dev.courier.api;

import com.zaxxer.hikari.HikariDataSource;
import dev.courier.access.AccessSettings;
import dev.courier.api.guard.limit.ApiSettings;
import dev.courier.api.state.SubscriptionStates;
import dev.courier.delivery.EndpointGuard;
import dev.courier.journal.streak.FailureStreaks;
import dev.courier.journal.turn.TurnRows;
import dev.courier.pace.Gate;
import dev.courier.registry.applied.SubscriptionFileSettings;
import dev.courier.registry.files.RegistrySettings;
import dev.courier.settings.Directories;
import dev.courier.settings.ManagementSettings;
import dev.courier.settings.files.FileProblems;
import dev.courier.settings.files.FileWatch;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * The rooms access and registry, and of the API what they carry.
 *
 * <p>No {@code @Configuration}: whoever scans for components must not find it.
 */
@ComponentScan(basePackages = {"dev.courier.access", "dev.courier.registry"})
@ComponentScan(
    basePackages = {
      "dev.courier.api.description",
      "dev.courier.api.guard",
      "dev.courier.api.keys",
      "dev.courier.api.problem"
    })
@ComponentScan(
    basePackageClasses = SubscriptionController.class,
    useDefaultFilters = false,
    includeFilters =
        @ComponentScan.Filter(
            type = FilterType.ASSIGNABLE_TYPE,
            classes = {
              SubscriptionCalls.class,
              SubscriptionController.class,
              SubscriptionView.class,
              ApiConfiguration.class
            }))
@Import({
  SubscriptionStates.class,
  TurnRows.class,
  FailureStreaks.class,
  FileWatch.class,
  FileProblems.class
})
@EnableConfigurationProperties({
  AccessSettings.class,
  ApiSettings.class,
  Directories.class,
  ManagementSettings.class,
  RegistrySettings.class,
  SubscriptionFileSettings.class
})
@ImportAutoConfiguration({
  JacksonAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  ServletWebServerFactoryAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class,
  SecurityAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  FlywayAutoConfiguration.class,
  org.springdoc.core.configuration.SpringDocConfiguration.class,
  org.springdoc.core.properties.SpringDocConfigProperties.class,
  org.springdoc.core.properties.SwaggerUiConfigProperties.class,
  org.springdoc.core.properties.SwaggerUiOAuthProperties.class,
  org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration.class,
  org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration.class,
  org.springdoc.webmvc.ui.SwaggerConfig.class
})
class ApiTestApplication {

  @Bean
  DataSource dataSource() {
    HikariDataSource database = new HikariDataSource();
    database.setJdbcUrl(
        "jdbc:h2:mem:"
            + UUID.randomUUID()
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
    return database;
  }

  @Bean
  Gate gate(Clock clock) {
    return new Gate(clock, Map.of("deliver-again", 16), 1);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  EndpointGuard endpointGuard() {
    return url ->
        "https".equals(url.getScheme()) ? Optional.empty() : Optional.of("must start with https");
  }
}
