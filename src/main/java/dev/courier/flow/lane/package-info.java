/**
 * Who goes first: how much of the fast lane is one subscription's or one tenant's, and how the bulk
 * lanes, which take the rest, give way to it.
 *
 * <p>Knows nothing of events and attempts; the steps that sort and that send ask it.
 */
package dev.courier.flow.lane;
