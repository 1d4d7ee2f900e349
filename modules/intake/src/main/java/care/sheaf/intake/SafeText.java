package care.sheaf.intake;

import care.sheaf.intake.internal.WellFormed;
import care.sheaf.kernel.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Looks over bytes from outside before a FHIR parser builds anything from them. */
public final class SafeText {

  private SafeText() {}

  /**
   * Checks encoding, syntax and depth, in constant memory; XML may have no document type.
   *
   * @return the text, without a byte order mark
   * @throws care.sheaf.kernel.RefusedException 400 when anything of this is wrong
   */
  public static String require(byte[] body, boolean xml) {
    String text = decode(body);
    if (xml) {
      WellFormed.requireXml(text);
    } else {
      WellFormed.requireJson(text);
    }
    return text;
  }

  private static String decode(byte[] body) {
    try {
      var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    } catch (CharacterCodingException notUtf8) {
      throw Refusal.of(Refusal.Kind.MALFORMED, "The body is not valid UTF-8. Send it as UTF-8.")
          .asException();
    }
  }
}
