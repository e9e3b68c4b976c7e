package dev.courier.flow.settle;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the line of an attempt says.
 *
 * @param logAnswers {@code COURIER_LOG_ANSWERS}: whether the log line of an attempt ends with the
 *     start of the answer's body, which may be private
 */
@ConfigurationProperties("courier")
record AttemptLogSettings(@DefaultValue("false") boolean logAnswers) {}
