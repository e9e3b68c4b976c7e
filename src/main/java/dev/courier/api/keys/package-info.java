/**
 * API keys over REST: give out, list, take back.
 *
 * <p>Who may call which path stands in the room guard; here stands which keys he may give and see.
 */
package dev.courier.api.keys;
