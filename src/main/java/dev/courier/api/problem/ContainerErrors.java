package dev.courier.api.problem;

import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Answers requests that are too broken to reach Spring, which Tomcat would answer in HTML. */
@Component
class ContainerErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(
        context ->
            ((StandardHost) context.getParent()).setErrorReportValveClass(Valve.class.getName()));
  }

  /** Writes a problem document where Tomcat's own valve writes a page. */
  public static final class Valve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(Valve.class);

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
      if (response.getStatus() < 400
          || response.getContentWritten() > 0
          || !response.setErrorReported()) {
        return;
      }
      HttpStatus status = HttpStatus.resolve(response.getStatus());
      ProblemDocument problem =
          ProblemDocument.of(
              status == null ? HttpStatus.BAD_REQUEST : status,
              "The request is no HTTP request that Courier understands.");
      try {
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response
            .getReporter()
            .write(
                new String(JsonFormat.mapper().writeValueAsBytes(problem), StandardCharsets.UTF_8));
        response.finishResponse();
      } catch (IOException gone) {
        LOG.debug("A caller was gone before it could be told what was wrong", gone);
      }
    }
  }
}
