package dev.courier.api.keys;

import dev.courier.access.audit.AuditAction;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.AuditedChange;
import dev.courier.access.secrets.MasterKeyIsSet;
import dev.courier.api.ApiProblem;
import dev.courier.registry.secrets.MasterKeyRotation;
import dev.courier.registry.secrets.MasterKeyState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The key that encrypts secrets at rest, over REST, for administrators only. */
@RestController
@RequestMapping("/api/master-key")
@Tag(name = "Keys")
class MasterKeyController {

  private final MasterKeyRotation rotation;
  private final AuditLog audit;

  MasterKeyController(MasterKeyRotation rotation, AuditLog audit) {
    this.rotation = rotation;
    this.audit = audit;
  }

  @GetMapping
  @Operation(
      summary = "Say which master keys there are, and how far their rotation is",
      description =
          "The first of key_ids encrypts. rows_left subscriptions' secrets are still encrypted with"
              + " another. No stored secret needs unused_key_ids: a generated key is removed by"
              + " itself, one of COURIER_MASTER_KEY can be taken out.")
  MasterKeyState read() {
    return rotation.state();
  }

  @PostMapping("/rotate")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Make a new master key and encrypt all stored secrets with it",
      description = "Deliveries go on meanwhile, and after a restart it goes on by itself.")
  MasterKeyState rotate() {
    try {
      return audit.together(this::rotateAndRecord);
    } catch (MasterKeyIsSet set) {
      throw new ApiProblem(
          HttpStatus.CONFLICT, HttpStatus.CONFLICT.getReasonPhrase(), set.getMessage(), List.of());
    }
  }

  private MasterKeyState rotateAndRecord() {
    MasterKeyState rotated = rotation.rotate();
    String id = rotated.keyIds().get(0);
    audit.record(new AuditedChange(AuditAction.MASTER_KEY_ROTATE, null, id, null, null));
    return rotated;
  }
}
