/**
 * What all pages of the console have in common: who visits which tenant and may do what there, the
 * navigation, notices, the marks at wrong fields, and how times are told.
 *
 * <p>It must not know any single page.
 */
package dev.courier.console.frame;
