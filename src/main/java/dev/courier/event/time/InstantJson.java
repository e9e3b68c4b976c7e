package dev.courier.event.time;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;

/** Writes points in time as {@link InstantText} does; reads what that leaves as Jackson does. */
public final class InstantJson {

  private InstantJson() {}

  /** To be added after Jackson's own module for times. */
  public static SimpleModule module() {
    return new SimpleModule("courier-instants")
        .addSerializer(new Writer())
        .addDeserializer(Instant.class, new Reader());
  }

  private static final class Writer extends StdScalarSerializer<Instant> {

    private static final long serialVersionUID = 1L;

    Writer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(InstantText.of(value));
    }
  }

  private static final class Reader extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    Reader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.hasToken(JsonToken.VALUE_STRING)) {
        Instant read = InstantText.read(parser.getText());
        if (read != null) {
          return read;
        }
      }
      return InstantDeserializer.INSTANT.deserialize(parser, context);
    }
  }
}
