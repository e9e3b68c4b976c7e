package dev.courier.endpoint.address;

import java.net.UnknownHostException;

/** No name server has answered in the time that there was. */
public final class LateLookup extends UnknownHostException {

  LateLookup(String host) {
    super("no name server has said in time which address " + host + " has");
  }
}
