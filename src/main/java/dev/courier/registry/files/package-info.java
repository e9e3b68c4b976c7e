/**
 * The data files of {@code config/}: what profiles and the catalog of event types say, and in which
 * line one is wrong.
 *
 * <p>Knows nothing of subscriptions as they are stored, nor of when files are read.
 */
package dev.courier.registry.files;
