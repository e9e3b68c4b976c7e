/**
 * Templates with merge fields: JSON, XML and text, each compiled once and rendered many times.
 *
 * <p>Pure. Must not know where templates come from or who gets the bodies.
 */
package dev.courier.render.template;
