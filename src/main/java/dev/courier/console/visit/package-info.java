/**
 * Who is signed in to the console, how long that lasts, and where one may be led afterwards.
 *
 * <p>It must not know how somebody signs in, nor what the pages show.
 */
package dev.courier.console.visit;
