package dev.courier.registry.reading.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.endpoint.AddressPolicy;
import dev.courier.endpoint.EndpointSettings;
import dev.courier.endpoint.PublicEndpoints;
import dev.courier.endpoint.address.NameLookups;
import dev.courier.endpoint.address.Names;
import dev.courier.endpoint.address.Urls;
import dev.courier.registry.TestSubscriptions;
import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.FieldError;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Hundreds of hostile URLs and honest ones, as a document has them. */
class AddressReadingTest {

  private static final EndpointSettings SETTINGS = new EndpointSettings(false, List.of());

  private final AddressReader reader =
      new AddressReader(
          new PublicEndpoints(
              SETTINGS.urlRules(),
              new AddressPolicy(SETTINGS),
              new NameLookups(new Names()),
              InstantSource.system()));

  @Test
  void refusesEveryHostileUrlAndSaysWhy() {
    List<Urls.Hostile> all = Urls.hostile();
    assertThat(all).hasSizeGreaterThan(500);
    assertThat(all.stream().map(Urls.Hostile::url)).doesNotHaveDuplicates();

    SoftAssertions softly = new SoftAssertions();
    for (Urls.Hostile hostile : all) {
      softly
          .assertThat(errors(hostile.url()).toString())
          .as("%s: %s", hostile.kind(), hostile.url())
          .contains("webhook_url", hostile.reason());
    }
    softly.assertAll();
  }

  @Test
  void refusesNoHonestUrl() {
    List<String> all = Urls.honest();
    assertThat(all).hasSizeGreaterThan(150).doesNotHaveDuplicates();

    SoftAssertions softly = new SoftAssertions();
    all.forEach(url -> softly.assertThat(errors(url)).as(url).isEmpty());
    softly.assertAll();
  }

  private List<FieldError> errors(String url) {
    ObjectNode document = TestSubscriptions.json("{}").put("webhook_url", url);
    List<FieldError> errors = new ArrayList<>();
    reader.read(DocumentFields.of(document, errors), "webhook_url", "deliveries go");
    return errors;
  }
}
