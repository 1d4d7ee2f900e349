package care.sheaf.store.internal;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lends the one R4 context to every module; it is there before, and without, the store. */
@ApplicationScoped
public class FhirContextProducer {

  @Produces
  @Singleton
  FhirContext fhirContext() {
    return create();
  }

  static FhirContext create() {
    FhirContext context = FhirContext.forR4();
    context.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
    // A versioned reference is kept as the source sent it.
    context.getParserOptions().setStripVersionsFromReferences(false);
    return context;
  }
}
