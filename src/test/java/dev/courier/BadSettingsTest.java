package dev.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A setting that is wrong by itself is told in one sentence, before anything has started. */
@ExtendWith(OutputCaptureExtension.class)
class BadSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          courier.admin-key=short                  | COURIER_ADMIN_KEY has 5 characters: it must have at least 16.
          courier.db-url=jdbc:postgresql://db/c?reWriteBatchedInserts=true | COURIER_DB_URL has reWriteBatchedInserts=true: leave it out, or statistics cannot tell what is new
          courier.db-url=jdbc:mysql://db/courier   | COURIER_DB_URL is "jdbc:mysql://db/courier": it must start with jdbc:postgresql:
          courier.db-connections=1                 | COURIER_DB_CONNECTIONS is 1: it must be at least 4.
          courier.broker-url=artemis:61616         | COURIER_BROKER_URL is "artemis:61616": it must be an address such as tcp://artemis:61616.
          courier.broker-url=tcp://?password=hidden | COURIER_BROKER_URL is "tcp://": it must be an address such as tcp://artemis:61616.
          courier.broker-url=tcp://a'b:61616 x     | COURIER_BROKER_URL is "tcp://a'b:61616 x": it must be an address such as tcp://artemis:61616.
          courier.broker-listen=tcp://0.0.0.0:61616| COURIER_BROKER_LISTEN is "tcp://0.0.0.0:61616": it must be a loopback address such as tcp://127.0.0.1:61616
          courier.allow-http=maybe                 | COURIER_ALLOW_HTTP is "maybe": it must be true or false.
          courier.max-event-bytes=1                | COURIER_MAX_EVENT_BYTES is 1: it must be between 1024 and 16777216.
          courier.deliver.consumers=abc            | COURIER_DELIVER_CONSUMERS is "abc": it must be a whole number.
          courier.deliver.consumers=0              | COURIER_DELIVER_CONSUMERS is 0: it must be between 1 and 1000.
          courier.deliver.schedule-within=soon     | COURIER_DELIVER_SCHEDULE_WITHIN is "soon": it must be a duration such as 30s or 5m.
          courier.intake.batch=-1                  | COURIER_INTAKE_BATCH is -1: it must be between 1 and 10000.
          courier.log-answers=maybe                | COURIER_LOG_ANSWERS is "maybe": it must be true or false.
          courier.log-format=yaml                  | COURIER_LOG_FORMAT is "yaml": it must be one of text, json, ecs, gelf.
          courier.otlp-endpoint=collector:4317     | COURIER_OTLP_ENDPOINT is no address of a collector: it must be like http://collector:4318, without user, query and fragment.
          courier.otlp-endpoint=http://a:hidden@c  | COURIER_OTLP_ENDPOINT is no address of a collector: it must be like http://collector:4318
          courier.trace-sample=2                   | COURIER_TRACE_SAMPLE is 2.0: it must be between 0 and 1.
          courier.trace-sample=half                | COURIER_TRACE_SAMPLE is "half": it must be a number such as 0.5.
          courier.mail-port=smtp                   | COURIER_MAIL_PORT is "smtp": it must be a whole number.
          server.port=http       | SERVER_PORT is "http": it must be a whole number.
          server.port=70000      | SERVER_PORT is 70000: it must be between 1 and 65535.
          server.address=not.an.address.invalid | SERVER_ADDRESS is "not.an.address.invalid": it must be an IP address of this host
          management.server.port=http  | MANAGEMENT_SERVER_PORT is "http": it must be a whole number.
          management.server.port=70000 | MANAGEMENT_SERVER_PORT is 70000: it must be between 1 and 65535.
          management.server.port=-1    | MANAGEMENT_SERVER_PORT is -1: it must be between 1 and 65535.
          management.server.address=8.8.8.8 | MANAGEMENT_SERVER_ADDRESS is 8.8.8.8: it must be an IP address of this host, or 0.0.0.0 for all of them.
          courier.api.per-second=0     | COURIER_API_PER_SECOND is 0: it must be between 1 and 1000000.
          courier.api.burst=many       | COURIER_API_BURST is "many": it must be a whole number.
          server.forward-headers-strategy=framework | SERVER_FORWARD_HEADERS_STRATEGY is "framework": it must be none, or native behind a proxy.
          courier.users[0].role=admin           | COURIER_USERS has a user without a proper name: it must have 1 to 100 characters that can be seen.
          courier.users[0].name=anna            | COURIER_USERS gives "anna" no password: it must be a hash, made by "java -jar target/courier.jar password hash".
          courier.lookups[0].url=jdbc:h2:mem:x  | COURIER_LOOKUPS has a lookup named "": write small letters, digits and -, such as shop.
          courier.lookups[0].name=Shop          | COURIER_LOOKUPS has a lookup named "Shop": write small letters, digits and -, such as shop.
          courier.lookups[0].name=shop          | COURIER_LOOKUPS has no usable url for "shop": it must begin with jdbc:, or with https:// or http://
          courier.lookup-within=0s              | COURIER_LOOKUP_WITHIN is 0ms: it must be between 1ms and 1m.
          courier.oidc.issuer=login.example.com | COURIER_OIDC_ISSUER is "login.example.com": it must be an address such as https://login.example.com/realms/staff.
          courier.oidc.issuer=http://login.example.com | COURIER_OIDC_ISSUER is "http://login.example.com": it must be an address such as https://
          courier.oidc.issuer=https://a:hidden@login.example.com | COURIER_OIDC_ISSUER is "https://***@login.example.com": it must be an address such as https://
          courier.oidc.issuer=https://login.example.com | COURIER_OIDC_CLIENT_ID is empty: with COURIER_OIDC_ISSUER set
          server.address=8.8.8.8 | SERVER_ADDRESS is 8.8.8.8: it must be an IP address of this host, or 0.0.0.0 for all of them.
          """)
  void isToldInOneSentenceThatNamesIt(String setting, String sentence, CapturedOutput output) {
    SpringApplication settings = new SpringApplication(SettingsTest.Scan.class);
    settings.setWebApplicationType(WebApplicationType.NONE);

    assertThatThrownBy(() -> settings.run("--" + setting).close()).isNotNull();

    assertThat(output.getAll().lines().filter(line -> line.contains("ERROR")))
        .singleElement()
        .asString()
        .contains("Courier does not start. " + sentence);
    assertThat(output.getAll()).doesNotContain("\tat ", "hidden");
  }
}
