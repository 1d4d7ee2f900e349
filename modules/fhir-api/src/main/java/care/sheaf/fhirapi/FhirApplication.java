package care.sheaf.fhirapi;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.eclipse.krazo.core.ViewResponseFilter;

/**
 * Named class by class, so that nothing else of the EAR becomes an endpoint.
 *
 * <p>The server sets up its MVC in every application of a WAR that has controllers, unless MVC's
 * first filter is there already. It stands here, where it does nothing, to keep the others out: one
 * of them looks for services in all libraries with each request.
 */
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
        FaultMapper.class,
        ViewResponseFilter.class);
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        "jersey.config.server.wadl.disableWadl", true,
        "jersey.config.server.response.setStatusOverSendError", true);
  }
}
