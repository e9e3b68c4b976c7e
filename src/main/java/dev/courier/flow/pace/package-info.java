/**
 * The steps by which a delivery asks for its turn before its call, and by which those that wait are
 * called.
 *
 * <p>Whose turn it is, the room {@code pace} decides.
 */
package dev.courier.flow.pace;
