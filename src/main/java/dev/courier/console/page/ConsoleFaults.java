package dev.courier.console.page;

import dev.courier.settings.outage.Outage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    try {
      response.sendError(status(fault));
    } catch (IOException gone) {
      throw new UncheckedIOException("the error page could not be sent", gone);
    }
    return new ModelAndView();
  }

  private static int status(Exception fault) {
    if (fault instanceof ErrorResponse known) {
      return known.getStatusCode().value();
    }
    if (Outage.ofDatabase(fault)) {
      LOG.debug("A page could not be made because the database cannot be reached", fault);
      return HttpStatus.SERVICE_UNAVAILABLE.value();
    }
    LOG.error("A page could not be made for a reason that is Courier's own fault", fault);
    return HttpStatus.INTERNAL_SERVER_ERROR.value();
  }
}
