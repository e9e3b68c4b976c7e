package dev.courier.api.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LargePublicationsTest {

  private static final int LARGE = (int) LargePublications.LARGE_BYTES + 1;

  private final LargePublications guard = new LargePublications(2, Duration.ZERO);

  @Test
  void oneLongPublicationTooManyIsRefusedAndToldWhenToComeAgain() throws Exception {
    assertThat(passes(request(LARGE))).isTrue();
    assertThat(passes(request(LARGE))).isTrue();

    MockHttpServletResponse response = new MockHttpServletResponse();
    assertThat(guard.preHandle(request(LARGE), response, this)).isFalse();
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    assertThat(response.getContentAsString()).contains("send shorter ones: up to 32768 bytes");
  }

  @Test
  void singleEventsPassWhileLongOnesAreRead() throws Exception {
    passes(request(LARGE));
    passes(request(LARGE));

    assertThat(passes(request(LARGE - 1))).isTrue();
  }

  @Test
  void whoIsDoneMakesRoom() throws Exception {
    MockHttpServletRequest first = request(LARGE);
    passes(first);
    passes(request(LARGE));

    guard.afterCompletion(first, new MockHttpServletResponse(), this, null);

    assertThat(passes(request(LARGE))).isTrue();
    assertThat(passes(request(LARGE))).isFalse();
  }

  @Test
  void whoWasRefusedOrPassedAtOnceMakesNoRoomWhenHeIsDone() throws Exception {
    passes(request(LARGE));
    passes(request(LARGE));
    MockHttpServletRequest refused = request(LARGE);
    passes(refused);
    MockHttpServletRequest single = request(1);
    passes(single);

    guard.afterCompletion(refused, new MockHttpServletResponse(), this, null);
    guard.afterCompletion(single, new MockHttpServletResponse(), this, null);

    assertThat(passes(request(LARGE))).isFalse();
  }

  private boolean passes(MockHttpServletRequest request) throws Exception {
    return guard.preHandle(request, new MockHttpServletResponse(), this);
  }

  private static MockHttpServletRequest request(int length) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/acme/events");
    request.setContent(new byte[length]);
    return request;
  }
}
