/**
 * Profiles and the catalog while Courier runs: what their files say is in use a moment after they
 * were saved, and of a file that is wrong what it said before.
 *
 * <p>A bad file stops the start, and nothing afterwards. How files are read is {@code
 * registry.files}.
 */
package dev.courier.registry.live;
