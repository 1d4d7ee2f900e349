package care.sheaf.fhirapi;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.eclipse.krazo.core.ViewResponseFilter;

/**
 * What sources send in forms other than a FHIR request. As strict about who sends as {@code /fhir},
 * and set up like it.
 */
@ApplicationPath("/intake")
public class IntakeApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        IntakeEndpoint.class,
        RequestFilter.class,
        ResponseFilter.class,
        RefusalMapper.class,
        WebFaultMapper.class,
        FaultMapper.class,
        ViewResponseFilter.class);
  }

  @Override
  public Map<String, Object> getProperties() {
    return new FhirApplication().getProperties();
  }
}
