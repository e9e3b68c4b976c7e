package dev.courier.flow.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.alert.Alert;
import dev.courier.alert.Alerts;
import dev.courier.broker.Queues;
import dev.courier.event.JsonFormat;
import dev.courier.flow.watch.Reaches;
import dev.courier.settings.files.FileProblem;
import dev.courier.settings.files.FileProblems;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/** Raises an alert for each problem with a file, once; again only where it was mended between. */
@Component
@Reaches(sendsToQueues = Queues.RAISED)
final class FileAlerts implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(FileAlerts.class);
  private static final int EVERY_SECONDS = 2;

  private final FileProblems problems;
  private final JmsTemplate jms;
  private final InstantSource clock;
  private final Set<FileProblem> raised = new HashSet<>();
  private volatile ScheduledExecutorService executor;

  FileAlerts(FileProblems problems, JmsTemplate jms, InstantSource clock) {
    this.problems = Objects.requireNonNull(problems, "problems");
    this.jms = Objects.requireNonNull(jms, "jms");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Not at the moment of the change: a broker that is away would hold up the reload. */
  @Override
  public void start() {
    executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "file-alerts");
              thread.setDaemon(true);
              return thread;
            });
    executor.scheduleWithFixedDelay(this::raise, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** Raises what has not been raised yet; what cannot be sent now is tried again. */
  private void raise() {
    List<FileProblem> now = problems.all();
    raised.retainAll(now);
    for (FileProblem problem : now) {
      if (!raised.contains(problem)) {
        try {
          byte[] alert = json(Alerts.fileBroken(problem, clock.instant()));
          jms.send(
              Queues.RAISED,
              session -> {
                var message = session.createBytesMessage();
                message.writeBytes(alert);
                return message;
              });
          raised.add(problem);
        } catch (JmsException later) {
          LOG.debug("The alert of {} is raised later", problem, later);
          return;
        }
      }
    }
  }

  private static byte[] json(Alert alert) {
    try {
      return JsonFormat.mapper().writeValueAsBytes(alert);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("alert " + alert.id() + " is not JSON", impossible);
    }
  }

  @Override
  public void stop() {
    executor.shutdownNow();
    executor = null;
  }

  @Override
  public boolean isRunning() {
    return executor != null;
  }
}
