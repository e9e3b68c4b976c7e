package dev.courier.it;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** What came in on one path of the receiver, and what is answered there. */
final class Inbox {

  private final String url;
  private final List<ReceivedRequest> requests = new ArrayList<>();
  private final Queue<Answer> next = new ArrayDeque<>();
  private Answer usual = Answer.of(200);

  Inbox(String url) {
    this.url = url;
  }

  String url() {
    return url;
  }

  /** Answers each of the next requests with one of these, and all further ones with the last. */
  synchronized Inbox answers(Answer... answers) {
    next.clear();
    next.addAll(List.of(answers));
    usual = answers[answers.length - 1];
    return this;
  }

  synchronized Inbox answers(int... statuses) {
    Answer[] answers = new Answer[statuses.length];
    for (int i = 0; i < statuses.length; i++) {
      answers[i] = Answer.of(statuses[i]);
    }
    return answers(answers);
  }

  synchronized Answer take(ReceivedRequest request) {
    requests.add(request);
    Answer answer = next.poll();
    return answer == null ? usual : answer;
  }

  synchronized List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  /** The ids of the events that came in, in their order. */
  List<String> eventIds() {
    return requests().stream().map(request -> request.json().get("id").asText()).toList();
  }

  /** Waits until so many requests have come in, and gives the last of them. */
  ReceivedRequest await(int count) {
    return org.awaitility.Awaitility.await("request " + count + " at " + url)
        .until(this::requests, received -> received.size() >= count)
        .get(count - 1);
  }
}
