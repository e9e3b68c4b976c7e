/**
 * What is measured of the two sides, a class for each scene, and the rows that come of it. Knows
 * nothing of the jar as it is shipped.
 */
package dev.courier.bench.scene;
