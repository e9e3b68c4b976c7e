package dev.courier.flow.guard.trial;

import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Component;
import org.apache.camel.spi.BeanRepository;
import org.springframework.cglib.proxy.Callback;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.Factory;
import org.springframework.cglib.proxy.MethodInterceptor;
import org.springframework.objenesis.ObjenesisStd;
import org.springframework.util.ClassUtils;

/**
 * Gives Camel, in place of a bean, something of its type that does nothing: so the bean itself is
 * neither started nor stopped by a trial, and need not even exist.
 */
final class StandIns implements BeanRepository {

  private static final ObjenesisStd OBJENESIS = new ObjenesisStd();

  private static final Map<Class<?>, Object> NOTHING =
      Map.of(
          boolean.class,
          false,
          char.class,
          '\0',
          byte.class,
          (byte) 0,
          short.class,
          (short) 0,
          int.class,
          0,
          long.class,
          0L,
          float.class,
          0F,
          double.class,
          0D);

  private final KnownBeans beans;
  private final Map<String, Object> made = new ConcurrentHashMap<>();

  StandIns(KnownBeans beans) {
    this.beans = beans;
  }

  @Override
  public Object lookupByName(String name) {
    return beans
        .typeOf(name)
        .filter(type -> !Component.class.isAssignableFrom(type))
        .map(type -> made.computeIfAbsent(name, first -> of(type)))
        .orElse(null);
  }

  @Override
  public <T> T lookupByNameAndType(String name, Class<T> wanted) {
    return beans
        .typeOf(name)
        .filter(type -> wanted.isAssignableFrom(type) && !Component.class.isAssignableFrom(type))
        .map(
            type ->
                wanted.cast(made.computeIfAbsent(wanted + " " + name, first -> of(wanted, type))))
        .orElse(null);
  }

  /** What Camel looks for by itself is none of its own: that would change how it works. */
  @Override
  public <T> Map<String, T> findByTypeWithName(Class<T> wanted) {
    Map<String, T> found = new HashMap<>();
    if (!wanted.getName().startsWith("org.apache.camel.")) {
      for (String name : beans.names()) {
        T standIn = lookupByNameAndType(name, wanted);
        if (standIn != null) {
          found.put(name, standIn);
        }
      }
    }
    return found;
  }

  @Override
  public <T> Set<T> findByType(Class<T> wanted) {
    return new LinkedHashSet<>(findByTypeWithName(wanted).values());
  }

  private static Object of(Class<?> wanted, Class<?> type) {
    return wanted.isInterface() ? proxy(type) : of(type);
  }

  /** An interface is enough where nothing more is asked for, and costs no class. */
  private static Object proxy(Class<?> type) {
    Class<?>[] interfaces = ClassUtils.getAllInterfacesForClass(type, type.getClassLoader());
    return Proxy.newProxyInstance(
        StandIns.class.getClassLoader(),
        interfaces,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "toString" -> "stand-in for " + type.getSimpleName();
              case "hashCode" -> System.identityHashCode(self);
              case "equals" -> self == arguments[0];
              default -> NOTHING.get(method.getReturnType());
            });
  }

  /** Of a class as well, without its constructor; where it may be extended, deaf to every call. */
  private static Object of(Class<?> type) {
    if (type.isInterface()) {
      return proxy(type);
    }
    if (Modifier.isFinal(type.getModifiers())) {
      return OBJENESIS.newInstance(type);
    }
    Enhancer enhancer = new Enhancer();
    enhancer.setSuperclass(type);
    enhancer.setUseCache(false);
    MethodInterceptor deaf =
        (self, method, arguments, proxy) ->
            method.getDeclaringClass() == Object.class
                ? proxy.invokeSuper(self, arguments)
                : NOTHING.get(method.getReturnType());
    enhancer.setCallbackType(MethodInterceptor.class);
    Object standIn = OBJENESIS.newInstance(enhancer.createClass());
    ((Factory) standIn).setCallbacks(new Callback[] {deaf});
    return standIn;
  }
}
