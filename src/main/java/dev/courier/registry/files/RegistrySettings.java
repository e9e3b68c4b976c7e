package dev.courier.registry.files;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a subscription is where its document does not say.
 *
 * @param defaultProfile {@code COURIER_DEFAULT_PROFILE}: the profile of subscriptions that name
 *     none; one of {@code config/profiles}
 */
@ConfigurationProperties("courier")
public record RegistrySettings(@DefaultValue("proign") String defaultProfile) {}
