package dev.courier.api.log;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the query that {@link DeliveryQuery} reads, as far as all lists have it in common. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
  @Parameter(
      in = ParameterIn.QUERY,
      name = "event_type",
      schema = @Schema(type = "string"),
      description = "Only deliveries of events of this type.",
      example = "order.shipped"),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "event_id",
      schema = @Schema(type = "string"),
      description = "Only deliveries of this event."),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "since",
      schema = @Schema(type = "string"),
      description = "Only those created at this time (ISO 8601) or later."),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "until",
      schema = @Schema(type = "string"),
      description = "Only those created before this time (ISO 8601)."),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "q",
      schema = @Schema(type = "string"),
      description = "Only those with this text in an id, the event's type or the last error.")
})
public @interface DeliveryFilters {}
