package dev.courier.demo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the demo runs.
 *
 * @param demoPort {@code COURIER_DEMO_PORT}: where the receiver of the demo listens; in the profile
 *     {@code demo} only
 * @param demoEvery {@code COURIER_DEMO_EVERY}: the time between two events of the demo
 */
@ConfigurationProperties("courier")
record DemoSettings(@DefaultValue("8181") int demoPort, @DefaultValue("3s") Duration demoEvery) {}
