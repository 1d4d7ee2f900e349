package care.sheaf.benchmarks.data;

import care.sheaf.kernel.SourceId;

/**
 * What one source sends at once.
 *
 * @param json a FHIR R4 transaction Bundle
 * @param resources how many entries it has, the Patient included
 */
public record Delivery(SourceId source, String json, int resources) {

  public Delivery {
    if (resources < 1) {
      throw new IllegalArgumentException("a delivery has at least one resource");
    }
  }
}
