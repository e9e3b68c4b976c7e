package dev.courier.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Gives the visit to whatever page is made, also to the error page of a request that got as far as
 * having one.
 */
final class ShownVisit implements HandlerInterceptor {

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      ModelAndView result) {
    Object visit = request.getAttribute(Visit.ATTRIBUTE);
    if (visit != null && result != null && result.getViewName() != null && !leads(result)) {
      result.addObject("visit", visit);
    }
  }

  private static boolean leads(ModelAndView result) {
    return result.getViewName().startsWith("redirect:");
  }
}
