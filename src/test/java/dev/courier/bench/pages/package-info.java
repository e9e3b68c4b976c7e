/**
 * How long the pages of the console and the lists of the API take with a long delivery log on
 * PostgreSQL: {@code mvn -Ppages verify}.
 */
package dev.courier.bench.pages;
