package dev.courier.flow.guard;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/** The names and types of Courier's beans as its classes declare them; none is made. */
final class ScannedBeans {

  private static final String COURIER = "dev.courier";

  private ScannedBeans() {}

  static Map<String, Class<?>> types() {
    Map<String, Class<?>> types = new HashMap<>();
    AnnotationBeanNameGenerator names = AnnotationBeanNameGenerator.INSTANCE;
    for (BeanDefinition found :
        new ClassPathScanningCandidateComponentProvider(true).findCandidateComponents(COURIER)) {
      Class<?> type =
          ClassUtils.resolveClassName(
              String.valueOf(found.getBeanClassName()), ScannedBeans.class.getClassLoader());
      types.put(names.generateBeanName(found, new SimpleBeanDefinitionRegistry()), type);
      for (Method method : type.getDeclaredMethods()) {
        Bean bean = AnnotatedElementUtils.findMergedAnnotation(method, Bean.class);
        if (bean != null) {
          String name = bean.name().length == 0 ? method.getName() : bean.name()[0];
          types.put(name, method.getReturnType());
        }
      }
    }
    return types;
  }
}
