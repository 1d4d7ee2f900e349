package care.sheaf.consent.internal;

import care.sheaf.kernel.Label;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Writes a label as FHIR searches write tokens: {@code system|code}. */
final class LabelSerializer extends StdSerializer<Label> {

  private static final long serialVersionUID = 1L;

  LabelSerializer() {
    super(Label.class);
  }

  @Override
  public void serialize(Label label, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    out.writeString(label.system() + "|" + label.code());
  }
}
