package dev.courier.launch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/** Starts Courier: what {@code java -jar courier.jar} and {@code mvn spring-boot:run} call. */
public final class Start {

  private static final String COURIER = "dev.courier.Courier";
  private static final String IN_A_JAR = "jar:nested:";

  private Start() {}

  /**
   * Hands the arguments on to Courier.
   *
   * @throws Exception what Courier throws
   */
  public static void main(String[] arguments) throws Exception {
    ClassLoader loader = quickest(Start.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    try {
      Class.forName(COURIER, false, loader)
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException wrapped) {
      if (wrapped.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw wrapped;
    }
  }

  /** In a jar of jars one that knows where to look; elsewhere the JVM's own, which is quick. */
  private static ClassLoader quickest(ClassLoader given) throws IOException {
    if (!(given instanceof URLClassLoader ofJars)) {
      return given;
    }
    URL[] jars = ofJars.getURLs();
    boolean nested = Arrays.stream(jars).allMatch(jar -> jar.toString().startsWith(IN_A_JAR));
    return nested && jars.length > 0 ? new IndexedClassLoader(jars, given.getParent()) : given;
  }
}
