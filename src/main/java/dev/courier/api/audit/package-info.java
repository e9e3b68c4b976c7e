/**
 * The audit log over REST: look, and check.
 *
 * <p>Who may call which path stands in the room guard; here stands whose entries he sees. Nothing
 * here adds to the log.
 */
package dev.courier.api.audit;
