package dev.courier.console.webhooks.form.inputs;

/** The parts of the form, in their order. */
public enum Tab {
  GENERAL("general", "General"),
  EVENTS("events", "Events"),
  FILTERS("filters", "Filters"),
  PAYLOAD("payload", "Payload"),
  AUTHENTICATION("authentication", "Authentication"),
  DELIVERY("delivery", "Delivery and retries"),
  FAILURE("failure", "Failure handling");

  private final String id;
  private final String title;

  Tab(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Of its section in the page. */
  public String id() {
    return id;
  }

  /** For people. */
  public String title() {
    return title;
  }
}
