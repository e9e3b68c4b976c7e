/**
 * How a scenario is judged: what was acknowledged stands in a {@code Ledger}, what arrived in the
 * {@code Receipts} of a {@code SignedReceiver}; a {@code Check} compares the two with the delivery
 * log, and a {@code Report} tells what it found.
 *
 * <p>Knows nothing of how Courier is started or broken.
 */
package dev.courier.faults.scenario;
