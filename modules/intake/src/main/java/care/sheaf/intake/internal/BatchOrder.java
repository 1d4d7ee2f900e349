package care.sheaf.intake.internal;

import care.sheaf.intake.TakenTypes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;

/** The order in which entries of a batch are tried: what is referred to comes first. */
final class BatchOrder {

  private BatchOrder() {}

  static List<Integer> of(List<BundleEntryComponent> entries) {
    return IntStream.range(0, entries.size())
        .boxed()
        .sorted(Comparator.comparingInt((Integer index) -> rank(entries.get(index))))
        .toList();
  }

  private static int rank(BundleEntryComponent entry) {
    return entry.hasResource() ? TakenTypes.rank(entry.getResource().fhirType()) : 3;
  }
}
