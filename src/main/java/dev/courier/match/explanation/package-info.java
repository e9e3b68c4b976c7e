/**
 * Why an event is what a subscription asks for, or is not: every condition with the value it met,
 * in words.
 *
 * <p>Decides nothing itself: what holds, the rooms that decide events say.
 */
package dev.courier.match.explanation;
