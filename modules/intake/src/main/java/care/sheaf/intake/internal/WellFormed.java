package care.sheaf.intake.internal;

import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks over the text once, in constant memory, before the FHIR parser builds anything from it:
 * syntax, depth, names that stand twice, and for XML no document type at all, so that there are no
 * entities to expand or to fetch.
 */
public final class WellFormed {

  /** Deeper than any real resource; a questionnaire of 20 levels needs some 60. */
  static final int DEEPEST = 120;

  private static final JsonFactory JSON =
      ((JsonFactoryBuilder) JsonFactory.builder())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final XMLInputFactory XML = xmlFactory();

  private WellFormed() {}

  public static void requireJson(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("The body is not a JSON object.");
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw malformed("Something follows the end of the JSON object.");
      }
    } catch (StreamConstraintsException tooMuch) {
      throw malformed("The JSON is nested too deeply or holds a number that is too long.");
    } catch (IOException broken) {
      throw malformed("The body is not well-formed JSON, or names one element twice.");
    }
  }

  public static void requireXml(String text) {
    try {
      XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(text));
      int depth = 0;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
          throw malformed("XML with a document type or entities is not taken. Remove them.");
        }
        if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
          throw malformed("The XML is nested too deeply.");
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
      }
    } catch (XMLStreamException broken) {
      throw malformed("The body is not well-formed XML.");
    }
  }

  private static XMLInputFactory xmlFactory() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static RefusedException malformed(String text) {
    return Refusal.of(Refusal.Kind.MALFORMED, text).asException();
  }
}
