/**
 * A person at a real browser: headless Chromium, its windows, and what it complains about.
 *
 * <p>It knows web pages and nothing of Courier; the tests that use it are in the package above.
 */
package dev.courier.it.browser;
