package care.sheaf.intake.internal;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notes what the parser would otherwise pass over: nothing that a source says may be dropped in
 * silence. Values are never quoted.
 */
final class StrictReading implements IParserErrorHandler {

  /** An element that is wrong, and what is wrong with it. */
  record Finding(@Nullable String parent, String name, String fault) {}

  private static final int MOST_FINDINGS = 20;

  private final List<Finding> findings = new ArrayList<>();

  List<Finding> findings() {
    return findings;
  }

  private void note(@Nullable IParseLocation location, @Nullable String name, String fault) {
    if (findings.size() < MOST_FINDINGS) {
      String parent = location == null ? null : location.getParentElementName();
      findings.add(new Finding(parent, Objects.requireNonNullElse(name, "?"), fault));
    }
  }

  @Override
  public void containedResourceWithNoId(IParseLocation location) {
    note(location, "contained", "needs an id on every contained resource");
  }

  @Override
  public void incorrectJsonType(
      IParseLocation location,
      String name,
      ValueType expected,
      ScalarType expectedScalar,
      ValueType found,
      ScalarType foundScalar) {
    note(location, name, "is of the wrong JSON type");
  }

  @Override
  public void invalidValue(IParseLocation location, String value, String error) {
    note(location, null, "holds a value that its type does not allow");
  }

  @Override
  public void missingRequiredElement(IParseLocation location, String name) {
    note(location, name, "is required and missing");
  }

  @Override
  public void unexpectedRepeatingElement(IParseLocation location, String name) {
    note(location, name, "repeats but may not");
  }

  @Override
  public void unknownAttribute(IParseLocation location, String name) {
    note(location, name, "is not an attribute of FHIR R4 there");
  }

  @Override
  public void unknownElement(IParseLocation location, String name) {
    note(location, name, "is not an element of FHIR R4 there");
  }

  @Override
  public void unknownReference(IParseLocation location, String reference) {
    note(location, "reference", "refers to a contained resource that is not there");
  }

  @Override
  public void invalidInternalReference(IParseLocation location, String reference) {
    note(location, "reference", "refers to a contained resource that is not there");
  }

  @Override
  public void extensionContainsValueAndNestedExtensions(IParseLocation location) {
    note(location, "extension", "has both a value and extensions of its own");
  }
}
