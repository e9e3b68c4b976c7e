package dev.courier.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Shows the navigation also on the error page of a request that got as far as its visit. */
final class KeptVisit implements HandlerInterceptor {

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      ModelAndView result) {
    Object visit = request.getAttribute(Visit.ATTRIBUTE);
    if (visit != null && result != null && result.getViewName() != null) {
      result.addObject("visit", visit);
    }
  }
}
