/**
 * Bodies that are the result of a JSONata expression, within bounds of time, depth and size.
 *
 * <p>Pure: the same expression and the same attempt always give the same bytes. The only room that
 * knows the JSONata library.
 */
package dev.courier.render.expression;
