/**
 * What a Kamelet gives to its steps: parameters, references to secrets, and the bytes of a message.
 *
 * <p>Knows nothing of what is done with them.
 */
package dev.courier.flow.kamelet.input;
