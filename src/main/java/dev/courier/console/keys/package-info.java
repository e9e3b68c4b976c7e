/**
 * The page about API keys: give out, list, take back.
 *
 * <p>It must not know how keys are kept; the key itself it shows once and forgets.
 */
package dev.courier.console.keys;
