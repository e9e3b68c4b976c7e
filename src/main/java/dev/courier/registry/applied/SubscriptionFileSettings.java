package dev.courier.registry.applied;

import dev.courier.registry.planned.Planner.Removal;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is done with the files of subscriptions.
 *
 * @param subscriptionFiles {@code COURIER_SUBSCRIPTION_FILES}: {@code off}, {@code plan} to show
 *     what they would change, {@code apply} to change it at the start and whenever they change
 * @param subscriptionFilesRemoved {@code COURIER_SUBSCRIPTION_FILES_REMOVED}: what becomes of a
 *     subscription whose file is gone, {@code pause} or {@code delete}
 */
@ConfigurationProperties("courier")
public record SubscriptionFileSettings(
    @DefaultValue("plan") Mode subscriptionFiles,
    @DefaultValue("pause") Removal subscriptionFilesRemoved) {

  /** What is done with the files. */
  public enum Mode {
    /** They are not looked at. */
    OFF,
    /** It is shown what they would change. */
    PLAN,
    /** They are applied at the start, and whenever they change. */
    APPLY
  }

  public SubscriptionFileSettings {
    Objects.requireNonNull(subscriptionFiles, "subscriptionFiles");
    Objects.requireNonNull(subscriptionFilesRemoved, "subscriptionFilesRemoved");
  }
}
