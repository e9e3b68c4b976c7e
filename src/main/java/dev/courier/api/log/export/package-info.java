/**
 * The delivery log as a file for spreadsheets.
 *
 * <p>Knows the delivery log and CSV; nothing of SQL.
 */
package dev.courier.api.log.export;
