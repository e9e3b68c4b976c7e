package dev.courier.flow.guard.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A file of the routes directory.
 *
 * @param name below that directory, with slashes, such as {@code enrich/order.created.camel.yaml}
 * @param bytes what stands in it
 */
public record RouteFile(String name, byte[] bytes) {

  private static final String ROUTE = ".camel.yaml";
  private static final String KAMELET = ".kamelet.yaml";
  private static final String KAMELETS = "kamelets/";

  public RouteFile {
    Objects.requireNonNull(name, "name");
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** As text; what is no UTF-8 shows as the sign for it. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Whether this name is one of a file that is read at all. */
  public static boolean isRead(String name) {
    return isRoute(name) || isKamelet(name);
  }

  /** Whether this name is that of a route: directly in the directory, or in {@code enrich/}. */
  public static boolean isRoute(String name) {
    String within = name.startsWith("enrich/") ? name.substring("enrich/".length()) : name;
    return within.endsWith(ROUTE) && within.indexOf('/') < 0;
  }

  /** Whether this name is that of a Kamelet. */
  public static boolean isKamelet(String name) {
    return name.startsWith(KAMELETS) && name.endsWith(KAMELET);
  }

  /** Whether this is a Kamelet. */
  public boolean isKamelet() {
    return isKamelet(name);
  }

  /** The name of the file that holds a Kamelet. */
  public static String kamelet(String shortName) {
    return KAMELETS + shortName + KAMELET;
  }

  /** The name that routes call a Kamelet by; for a route its file's name without the ending. */
  public static String shortName(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.substring(0, last.length() - (isKamelet(name) ? KAMELET : ROUTE).length());
  }

  /** By name and content: the same saved again is the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RouteFile file
        && name.equals(file.name)
        && Arrays.equals(bytes, file.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(bytes);
  }

  /** Without the content, which may be long. */
  @Override
  public String toString() {
    return name;
  }
}
