/**
 * What goes wrong from outside: kills, brokers and databases that come and go, settings that cannot
 * work. Courier runs as a process of its own here, and the tests see only what a user sees.
 *
 * <p>Parts for a scenario: {@code CourierProcess}, {@code BrokerProcess}, {@code Receiver}, {@code
 * Producers} and {@code Api}; room {@code scenario} judges what came of it.
 */
package dev.courier.faults;
