/**
 * What happens beside the calls: keys that other instances have taken back are forgotten, and when
 * each key was last used is written down.
 *
 * <p>Knows the ids of keys; neither keys nor roles, and no call waits for it.
 */
package dev.courier.access.watch;
