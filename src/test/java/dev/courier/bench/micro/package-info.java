/** What single steps cost, measured by JMH. */
package dev.courier.bench.micro;
