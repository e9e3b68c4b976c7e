/**
 * The way from {@code java -jar} to Courier: finds the classes of 266 jars within one jar without
 * asking each of them.
 *
 * <p>Knows nothing but the JDK, and of Courier only the name of its main class.
 */
package dev.courier.launch;
