/**
 * Where the boxes and arrows of a diagram lie: in rows from top to bottom, so that most arrows lead
 * down and few cross.
 *
 * <p>Pure; knows names and sizes, nothing of routes, queues or pages.
 */
package dev.courier.console.flow.diagram;
