/** Benchmarks of single rules with JMH: {@code mvn -Pmicrobench verify}. */
package dev.courier.bench.micro;
