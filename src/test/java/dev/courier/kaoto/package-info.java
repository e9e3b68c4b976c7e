/** Whether what lies in {@code routes/} can be drawn, edited and understood in Kaoto. */
package dev.courier.kaoto;
