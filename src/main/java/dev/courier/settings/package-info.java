/**
 * What every room needs of the settings: where the directories are, and how a wrong setting is
 * told.
 *
 * <p>The settings of a room are a record in that room.
 */
package dev.courier.settings;
