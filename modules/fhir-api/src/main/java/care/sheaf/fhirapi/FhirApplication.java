package care.sheaf.fhirapi;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** Named class by class, so that nothing else of the EAR becomes an endpoint. */
@ApplicationPath("/fhir")
public class FhirApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        FhirEndpoint.class,
        RequestFilter.class,
        ResponseFilter.class,
        RefusalMapper.class,
        WebFaultMapper.class,
        FaultMapper.class);
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        "jersey.config.server.wadl.disableWadl", true,
        "jersey.config.server.response.setStatusOverSendError", true);
  }
}
