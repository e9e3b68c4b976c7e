/**
 * Files that people edit while Courier runs: when they change, what is wrong with them, and in
 * which line.
 *
 * <p>Knows nothing of what stands in them; each room reads its own.
 */
package dev.courier.settings.files;
