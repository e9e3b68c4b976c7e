package dev.courier.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.DataInput;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;

/**
 * Makes parsers that call a number with an impossible exponent a mistake in the text, as any other;
 * Jackson's own let a {@link NumberFormatException} out, which no reader of JSON expects. Bytes
 * must be UTF-8 to the letter.
 */
final class CheckedJsonFactory extends JsonFactory {

  private static final long serialVersionUID = 1L;

  CheckedJsonFactory(JsonFactoryBuilder settings) {
    super(settings);
  }

  private CheckedJsonFactory(CheckedJsonFactory source) {
    super(source, null);
  }

  @Override
  public JsonFactory copy() {
    return new CheckedJsonFactory(this);
  }

  @Override
  protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
    return new CheckedParser(super._createParser(new CheckedStream(in), context));
  }

  @Override
  protected JsonParser _createParser(Reader reader, IOContext context) throws IOException {
    return new CheckedParser(super._createParser(reader, context));
  }

  @Override
  protected JsonParser _createParser(
      char[] data, int offset, int length, IOContext context, boolean recyclable)
      throws IOException {
    return new CheckedParser(super._createParser(data, offset, length, context, recyclable));
  }

  @Override
  protected JsonParser _createParser(byte[] data, int offset, int length, IOContext context)
      throws IOException {
    new Utf8Check().take(data, offset, length);
    return new CheckedParser(super._createParser(data, offset, length, context));
  }

  @Override
  protected JsonParser _createParser(DataInput input, IOContext context) throws IOException {
    return new CheckedParser(super._createParser(input, context));
  }

  private static final class CheckedStream extends FilterInputStream {

    private final Utf8Check check = new Utf8Check();

    CheckedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      if (next >= 0) {
        check.take(new byte[] {(byte) next}, 0, 1);
      }
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      if (count > 0) {
        check.take(bytes, offset, count);
      }
      return count;
    }
  }

  private static final class CheckedParser extends JsonParserDelegate {

    CheckedParser(JsonParser parser) {
      super(parser);
    }

    @Override
    public BigDecimal getDecimalValue() throws IOException {
      try {
        return super.getDecimalValue();
      } catch (NumberFormatException tooLarge) {
        StreamConstraintsException beyond =
            new StreamConstraintsException(
                "the exponent of a number is out of bounds: use at most 9 digits",
                currentTokenLocation());
        beyond.addSuppressed(tooLarge);
        throw beyond;
      }
    }
  }
}
