/**
 * Which paths are the console's, and what it shows where something went wrong there.
 *
 * <p>It must not know who may come in, nor how.
 */
package dev.courier.console.page;
