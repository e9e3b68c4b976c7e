/**
 * The steps of {@code routes/settle}: what becomes of a delivery after an attempt, and its entry in
 * the journal.
 */
package dev.courier.flow.settle;
