package dev.courier.endpoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Listens on loopback, in IPv4 and, where there is any, in IPv6, and must never be called. */
final class Canary implements AutoCloseable {

  /** Longer than it takes the system to hand over a connection that was made long before. */
  private static final int MOMENT_MILLIS = 100;

  private final List<ServerSocket> listening = new ArrayList<>();

  Canary() throws IOException {
    ServerSocket four = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    listening.add(four);
    try {
      listening.add(new ServerSocket(four.getLocalPort(), 50, InetAddress.getByName("::1")));
    } catch (IOException withoutIpv6) {
      System.getLogger("canary").log(System.Logger.Level.INFO, "no loopback in IPv6 here");
    }
  }

  int port() {
    return listening.get(0).getLocalPort();
  }

  boolean wasCalled() throws IOException {
    for (ServerSocket each : listening) {
      each.setSoTimeout(MOMENT_MILLIS);
      try {
        each.accept().close();
        return true;
      } catch (SocketTimeoutException nobody) {
        continue;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket each : listening) {
      each.close();
    }
  }
}
