package dev.courier.console.page;

import dev.courier.api.ApiProblem;
import dev.courier.broker.BrokerUnavailable;
import dev.courier.registry.ConcurrentChange;
import dev.courier.settings.outage.Outage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Leads to the error page what goes wrong in the console, before the API makes a problem of it. */
@Component
final class ConsoleFaults implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleFaults.class);

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public ModelAndView resolveException(
      HttpServletRequest request, HttpServletResponse response, Object handler, Exception fault) {
    if (!ConsolePaths.contain(request.getRequestURI())
        || fault instanceof AccessDeniedException
        || fault instanceof AuthenticationException) {
      return null;
    }
    Explanation explanation = explanation(fault);
    explanation.attachTo(request);
    try {
      response.sendError(explanation.status().value());
    } catch (IOException gone) {
      throw new UncheckedIOException("the error page could not be sent", gone);
    }
    return new ModelAndView();
  }

  private static Explanation explanation(Exception fault) {
    if (fault instanceof ApiProblem problem) {
      return new Explanation(problem.status(), problem.title(), sentence(problem));
    } else if (fault instanceof ConcurrentChange) {
      return new Explanation(HttpStatus.CONFLICT, "Changed meanwhile", fault.getMessage());
    } else if (fault instanceof BrokerUnavailable) {
      LOG.debug("A page could not be made because the broker does not take messages", fault);
      return new Explanation(
          HttpStatus.SERVICE_UNAVAILABLE,
          "Not now",
          "The broker takes no messages now. Try again in a moment.");
    } else if (fault instanceof ErrorResponse known) {
      return Explanation.ofStatus(HttpStatus.valueOf(known.getStatusCode().value()));
    } else if (Outage.ofDatabase(fault)) {
      LOG.debug("A page could not be made because the database cannot be reached", fault);
      return Explanation.ofStatus(HttpStatus.SERVICE_UNAVAILABLE);
    }
    LOG.error("A page could not be made for a reason that is Courier's own fault", fault);
    return Explanation.ofStatus(HttpStatus.INTERNAL_SERVER_ERROR);
  }

  /** With the fields that are wrong, as there is no form to mark them in. */
  private static String sentence(ApiProblem problem) {
    return problem.errors().isEmpty()
        ? problem.getMessage()
        : problem.errors().stream()
            .map(error -> (error.field() + " " + error.message()).strip())
            .collect(Collectors.joining("; ", "", "."));
  }
}
