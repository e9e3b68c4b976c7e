package dev.courier.flow.intake;

import dev.courier.flow.metrics.FlowMetrics;
import dev.courier.journal.claim.EventClaims;
import dev.courier.journal.claim.EventClaims.Claim;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Leaves out events that have been taken in before; body: a list of {@link Received}.
 *
 * <p>The claim is written before the events are passed on and names the message that made it. After
 * a crash in between, the same message comes again and finds its own claim, so nothing is lost;
 * another message with the same event id finds somebody else's.
 */
@Component("claimEvents")
final class ClaimEvents implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(ClaimEvents.class);

  private final EventClaims claims;
  private final FlowMetrics metrics;

  ClaimEvents(EventClaims claims, FlowMetrics metrics) {
    this.claims = Objects.requireNonNull(claims, "claims");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  @Override
  @SuppressWarnings("unchecked")
  public void process(Exchange exchange) {
    List<Received> received = (List<Received>) exchange.getMessage().getBody(List.class);
    List<Claim> wanted =
        received.stream()
            .filter(Received.Accepted.class::isInstance)
            .map(accepted -> claim((Received.Accepted) accepted))
            .toList();
    Set<Claim> lost = claims.claim(wanted);
    lost.forEach(this::tell);
    exchange.getMessage().setBody(received.stream().filter(one -> !isLost(one, lost)).toList());
  }

  private void tell(Claim lost) {
    metrics.of(lost.tenantId()).duplicate();
    LOG.info(
        "Event {} of tenant {} was published before and is not delivered again",
        lost.eventId(),
        lost.tenantId());
  }

  private static boolean isLost(Received received, Set<Claim> lost) {
    return received instanceof Received.Accepted accepted && lost.contains(claim(accepted));
  }

  private static Claim claim(Received.Accepted accepted) {
    return new Claim(
        accepted.event().tenantId(), accepted.event().id(), accepted.token(), accepted.at());
  }
}
