package dev.courier.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

  private static final String VALID = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void aValidParentIsTakenAsItIs() {
    TraceContext trace = TraceContext.read(VALID, "acme=1,other@acme=x y").orElseThrow();

    assertThat(trace.traceparent()).isEqualTo(VALID);
    assertThat(trace.tracestate()).isEqualTo("acme=1,other@acme=x y");
    assertThat(trace.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(trace.spanId()).isEqualTo("b7ad6b7169203331");
    assertThat(trace.flags()).isEqualTo("01");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nX-Evil: 1",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01more",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333g-01",
        "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01",
        "{traceparent}",
      })
  void whatIsNoParentIsNotTaken(String written) {
    assertThat(TraceContext.read(written, "acme=1")).isEmpty();
  }

  @Test
  void ofALaterVersionIsTakenWhatIsTheSameInAll() {
    assertThat(TraceContext.read("01" + VALID.substring(2) + "-more", null))
        .contains(new TraceContext(VALID, null));
    assertThat(TraceContext.read("01" + VALID.substring(2) + "-" + "x".repeat(500), null))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme",
        "=1",
        "acme=",
        "Acme=1",
        "acme=1=2",
        "acme=a\r\nX-Evil: 1",
        "acme=\u00e4",
        "acme=1;other=2",
        "acme=1,acme=2",
        "a@b@c=1",
        "acme=\u0000",
      })
  void aWrongStateIsLeftOutAndTheParentStays(String written) {
    assertThat(TraceContext.read(VALID, written)).contains(new TraceContext(VALID, null));
  }

  @Test
  void aStateThatIsTooLongIsLeftOut() {
    String members =
        IntStream.range(0, 33).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","));

    assertThat(TraceContext.read(VALID, members)).contains(new TraceContext(VALID, null));
    assertThat(TraceContext.read(VALID, "acme=" + "x".repeat(600)))
        .contains(new TraceContext(VALID, null));
  }

  @Test
  void spacesAndEmptyMembersOfAStateAreLeftOut() {
    assertThat(TraceContext.read(VALID, " acme=1 ,,\tother=2").orElseThrow().tracestate())
        .isEqualTo("acme=1,other=2");
  }

  @Test
  void noContextIsMadeOfWhatIsNone() {
    assertThatThrownBy(() -> new TraceContext("x", null))
        .hasMessage(
            "traceparent is \"x\": it must be like"
                + " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    assertThatThrownBy(() -> new TraceContext(VALID, "x"))
        .hasMessage("tracestate is \"x\": it must be like vendor=value,other=value");
  }

  @Test
  void aCloudEventNamesItsTraceAndNoOtherEventDoes() throws JsonProcessingException {
    JsonNode event =
        JsonFormat.mapper()
            .readTree(
                "{\"specversion\": \"1.0\", \"traceparent\": \""
                    + VALID
                    + "\", \"tracestate\": \"acme=1\"}");

    assertThat(TraceContext.ofCloudEvent(event)).contains(new TraceContext(VALID, "acme=1"));
    assertThat(
            TraceContext.ofCloudEvent(
                JsonFormat.mapper().createObjectNode().put("traceparent", VALID)))
        .isEmpty();
    assertThat(
            TraceContext.ofCloudEvent(
                JsonFormat.mapper().createObjectNode().put("specversion", "1.0")))
        .isEmpty();
  }

  @Test
  void isWrittenAsTwoFieldsAndReadBack() throws JsonProcessingException {
    TraceContext trace = new TraceContext(VALID, "acme=1");
    String json = JsonFormat.mapper().writeValueAsString(trace);

    assertThat(json).isEqualTo("{\"traceparent\":\"" + VALID + "\",\"tracestate\":\"acme=1\"}");
    assertThat(JsonFormat.mapper().readValue(json, TraceContext.class)).isEqualTo(trace);
  }
}
