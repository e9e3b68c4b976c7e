/**
 * How the messages of the journal are read: what the log's rows need of an entry, and the rest as
 * it stands. Knows nothing of the database.
 */
package dev.courier.journal.message;
