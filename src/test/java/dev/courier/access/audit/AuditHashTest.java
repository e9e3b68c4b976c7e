package dev.courier.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AuditHashTest {

  private static final AuditEntry ENTRY =
      new AuditEntry(
          1,
          Instant.parse("2026-03-01T10:00:00Z"),
          Actor.key("key_1", "Änne", "owner"),
          "acme",
          "subscription.pause",
          "subscription",
          "sub_1",
          "{\"active\":true}",
          "{\"active\":false}",
          null);

  @Test
  void coversTheFieldsWithTheirLengthInBytesAsTheDocumentationSays() throws Exception {
    String covered =
        "1:p,1:1,24:2026-03-01T10:00:00.000Z,3:key,5:key_1,5:Änne,5:owner,4:acme,"
            + "18:subscription.pause,12:subscription,5:sub_1,15:{\"active\":true},"
            + "16:{\"active\":false},-,";

    assertThat(AuditHash.of("p", ENTRY))
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(covered.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void anAbsentFieldIsNotAnEmptyOne() {
    AuditEntry empty =
        new AuditEntry(
            1,
            ENTRY.recordedAt(),
            ENTRY.actor(),
            ENTRY.tenantId(),
            ENTRY.action(),
            ENTRY.objectType(),
            ENTRY.objectId(),
            ENTRY.before(),
            ENTRY.after(),
            "");

    assertThat(AuditHash.of("p", empty)).isNotEqualTo(AuditHash.of("p", ENTRY));
  }
}
