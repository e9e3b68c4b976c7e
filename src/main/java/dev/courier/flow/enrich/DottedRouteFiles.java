package dev.courier.flow.enrich;

import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;

/**
 * Loads route files whose names have dots in them, such as {@code order.shipped.camel.yaml}: Camel
 * takes for the ending all that stands behind the first dot.
 *
 * <p>Camel finds it in {@code META-INF/services/org/apache/camel/routes-loader/yaml}, which stands
 * before Camel's own file of that name: Courier's classes come first on the class path.
 */
public final class DottedRouteFiles extends YamlRoutesBuilderLoader {

  private static final String ROUTE_FILE = ".camel.yaml";

  @Override
  public boolean isSupportedExtension(String extension) {
    return super.isSupportedExtension(extension) || extension.endsWith(ROUTE_FILE);
  }
}
