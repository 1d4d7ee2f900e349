package care.sheaf.estate.population;

import care.sheaf.kernel.OdsCode;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/**
 * Writes FHIR's JSON as it goes, without building resources as objects first: millions of entries
 * are written. Tests read all of it back with the strict parser.
 */
final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final StringWriter text = new StringWriter(16_384);
  private final JsonGenerator generator;

  Json() {
    try {
      generator = FACTORY.createGenerator(text);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory cannot be written", impossible);
    }
  }

  Json object() {
    return write(generator::writeStartObject);
  }

  Json object(String name) {
    return write(() -> generator.writeObjectFieldStart(name));
  }

  Json array(String name) {
    return write(() -> generator.writeArrayFieldStart(name));
  }

  Json end() {
    return write(generator::writeEndObject);
  }

  Json endArray() {
    return write(generator::writeEndArray);
  }

  Json value(String value) {
    return write(() -> generator.writeString(value));
  }

  Json text(String name, String value) {
    return write(() -> generator.writeStringField(name, value));
  }

  Json number(String name, BigDecimal value) {
    return write(() -> generator.writeNumberField(name, value));
  }

  Json number(String name, int value) {
    return write(() -> generator.writeNumberField(name, value));
  }

  Json truth(String name, boolean value) {
    return write(() -> generator.writeBooleanField(name, value));
  }

  /** A CodeableConcept. */
  Json concept(String name, Code code) {
    return object(name).conceptFields(code).end();
  }

  /** The only CodeableConcept of a list. */
  Json concepts(String name, Code code) {
    return array(name).object().conceptFields(code).end().endArray();
  }

  Json conceptFields(Code code) {
    if (code.isCoded()) {
      array("coding").coding(code.system(), code.code(), code.term()).endArray();
    }
    return text("text", code.text());
  }

  /** A CodeableConcept without words of the source's own. */
  Json coded(String name, String system, String code, String display) {
    return object(name).array("coding").coding(system, code, display).endArray().end();
  }

  Json coding(String system, String code, String display) {
    return object().text("system", system).text("code", code).text("display", display).end();
  }

  Json reference(String name, String to) {
    return object(name).text("reference", to).end();
  }

  /** An organisation by its ODS code. */
  Json organisationFields(String odsCode) {
    return text("type", "Organization")
        .object("identifier")
        .text("system", OdsCode.SYSTEM)
        .text("value", odsCode)
        .end();
  }

  String finish() {
    write(generator::close);
    return text.toString();
  }

  private Json write(Step step) {
    try {
      step.run();
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory cannot be written", impossible);
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }
}
