/**
 * The steps of {@code routes/alert} and {@code routes/mail}: telling people and other programs.
 *
 * <p>What deserves an alert and how it is worded is decided in the room {@code alert}.
 */
package dev.courier.flow.notify;
