package dev.courier.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A data format for bodies that are bytes already and are read as such: as a stream, they would be
 * copied piece by piece, and looked at byte by byte twice.
 */
final class ByteFormat<T> extends ServiceSupport implements DataFormat {

  private final Reading<T> reading;
  private final Writing<T> writing;
  private final Class<T> type;

  /** One that reads and writes objects of this type in this way. */
  ByteFormat(Class<T> type, Reading<T> reading, Writing<T> writing) {
    this.type = Objects.requireNonNull(type, "type");
    this.reading = Objects.requireNonNull(reading, "reading");
    this.writing = Objects.requireNonNull(writing, "writing");
  }

  /** Makes an object of bytes. */
  interface Reading<T> {
    T read(byte[] bytes) throws IOException;
  }

  /** Makes bytes of an object. */
  interface Writing<T> {
    byte[] write(T object) throws IOException;
  }

  @Override
  public void marshal(Exchange exchange, Object graph, OutputStream stream) throws Exception {
    stream.write(writing.write(type.cast(graph)));
  }

  @Override
  public Object unmarshal(Exchange exchange, Object body) throws Exception {
    byte[] bytes =
        body instanceof byte[] given
            ? given
            : exchange
                .getContext()
                .getTypeConverter()
                .mandatoryConvertTo(byte[].class, exchange, body);
    return reading.read(bytes);
  }

  @Override
  public Object unmarshal(Exchange exchange, InputStream stream) throws Exception {
    return unmarshal(exchange, (Object) stream.readAllBytes());
  }
}
