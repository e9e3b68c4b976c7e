package dev.courier.endpoint;

import java.net.UnknownHostException;

/** A host name leads to an address that deliveries may not go to. */
public final class AddressRefused extends UnknownHostException {

  AddressRefused(String reason) {
    super(reason);
  }
}
