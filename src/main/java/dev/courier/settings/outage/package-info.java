/**
 * What Courier cannot work without (broker, database, room on the disk), whether it is there now,
 * and how its loss is told: once, by name.
 *
 * <p>Knows nothing of what waits meanwhile; each room decides that for itself.
 */
package dev.courier.settings.outage;
