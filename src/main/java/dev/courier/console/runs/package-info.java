/**
 * What is done to many deliveries from the console: how it is ordered, that it is done once, and
 * the pages of the runs that do it.
 *
 * <p>Must not know which list a delivery was chosen from; it asks what REST asks for runs.
 */
package dev.courier.console.runs;
