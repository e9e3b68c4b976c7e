/**
 * The door of the console for people with a browser: who may come in, and the frame of its pages.
 *
 * <p>It must not know queues, messages or Camel; what it shows, it asks of the rooms that the API
 * asks as well. No programs call it: they have keys and the API.
 */
package dev.courier.console;
