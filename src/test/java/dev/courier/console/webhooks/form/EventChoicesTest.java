package dev.courier.console.webhooks.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.event.catalog.EventCatalog;
import dev.courier.registry.files.CatalogFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The event types that the form offers. */
class EventChoicesTest {

  private static final EventCatalog CATALOG = CatalogFiles.read(Path.of("config"));

  private final EventChoices choices = EventChoices.of(CATALOG, "connect2print");

  @Test
  void theSystemOfTheProfileStandsFirst() {
    assertThat(choices.systems())
        .extracting(EventChoices.Group::system)
        .containsExactly("connect2print", "angage", "proign", "shopctrl");
  }

  @Test
  void eachTypeIsThereOnceAndTellsWhoElseHasIt() {
    List<EventChoices.Choice> all =
        choices.systems().stream()
            .flatMap(group -> group.categories().values().stream())
            .flatMap(List::stream)
            .toList();

    assertThat(all).extracting(EventChoices.Choice::name).doesNotHaveDuplicates();
    assertThat(all)
        .filteredOn(choice -> choice.name().equals("order.created"))
        .singleElement()
        .extracting(EventChoices.Choice::others)
        .isEqualTo("angage, proign");
    assertThat(all).hasSize((int) CATALOG.all().stream().map(t -> t.name()).distinct().count());
  }

  @Test
  void whatIsNoChoiceIsTyped() {
    assertThat(choices.typed(List.of("order.created", "order.*", "*", "own.type")))
        .containsExactly("order.*", "*", "own.type");
  }

  @Test
  void aSystemKnowsHowManyOfItsTypesAreChosen() {
    assertThat(choices.systems().get(0).chosen(List.of("order.created", "stock.low", "x")))
        .isEqualTo(2);
  }
}
