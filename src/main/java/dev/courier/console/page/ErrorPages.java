package dev.courier.console.page;

import dev.courier.api.problem.ProblemDocument;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Shows errors of the console to browsers; what is not the console's stays a problem document. */
@Hidden
@Controller
class ErrorPages {

  @RequestMapping(value = "${server.error.path:/error}", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    HttpStatus status = status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    if (!ConsolePaths.contain((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))) {
      ProblemDocument.of(status, status.getReasonPhrase() + ".").write(response);
      return null;
    }
    // A request that is too broken to reach the console's filters has no headers of theirs.
    response.setHeader("Content-Security-Policy", ConsoleHeaders.CONTENT);
    response.setHeader("Referrer-Policy", "no-referrer");
    Explanation explanation = Explanation.of(request, status);
    return new ModelAndView("console/error", "explanation", explanation)
        .addObject("status", explanation.status().value());
  }

  private static HttpStatus status(Object code) {
    if (code == null) {
      return HttpStatus.NOT_FOUND;
    }
    HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
  }
}
