package dev.courier.flow.guard.trial;

import dev.courier.flow.guard.check.RouteDocument;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import org.apache.camel.support.ResourceSupport;

/** The bytes of a file as they were read, however the file may have changed since. */
public final class FileResource extends ResourceSupport {

  private final byte[] bytes;
  private final URI uri;

  /** Of a file that has been read. */
  public FileResource(RouteDocument document) {
    super("file", "file:" + document.shownAs().toAbsolutePath().normalize());
    this.bytes = document.file().bytes();
    this.uri = document.shownAs().toAbsolutePath().normalize().toUri();
  }

  @Override
  public URI getURI() {
    return uri;
  }

  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(bytes);
  }
}
