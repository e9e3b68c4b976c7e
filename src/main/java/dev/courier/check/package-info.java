/**
 * {@code courier check}: what is wrong with the files of {@code config/} and {@code routes/}, found
 * without a broker, a database or the network.
 *
 * <p>Asks the rooms that read the files; knows itself only how the answer is given.
 */
package dev.courier.check;
