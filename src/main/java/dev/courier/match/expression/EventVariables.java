package dev.courier.match.expression;

import dev.cel.runtime.CelVariableResolver;
import dev.courier.event.Event;
import java.util.Optional;

/** What an expression sees of an event. */
record EventVariables(Event event, CostMeter meter) implements CelVariableResolver {

  static final String DATA = "data";
  static final String ID = "id";
  static final String TYPE = "type";
  static final String TIMESTAMP = "timestamp";
  static final String TENANT_ID = "tenant_id";

  @Override
  public Optional<Object> find(String name) {
    return switch (name) {
      case DATA -> Optional.of(new ObjectView(event.data(), meter));
      case ID -> Optional.of(event.id());
      case TYPE -> Optional.of(event.type());
      case TIMESTAMP -> Optional.of(event.timestamp());
      case TENANT_ID -> Optional.of(event.tenantId());
      default -> Optional.empty();
    };
  }
}
