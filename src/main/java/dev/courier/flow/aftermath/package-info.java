/**
 * The steps for what went wrong: dead letters, poison, internal faults, and what operators do about
 * dead letters.
 */
package dev.courier.flow.aftermath;
