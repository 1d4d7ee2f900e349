package care.sheaf.fhirapi;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Every address of intake. */
@Path("")
@RequestScoped
public class IntakeEndpoint {

  @Inject private BulkWrites bulk;
  @Context private HttpHeaders headers;

  @POST
  @Path("bundles/{org}/{system}")
  public Response bundles(
      @PathParam("org") String organisation, @PathParam("system") String system, InputStream body) {
    return bulk.deliver(organisation, system, headers, body);
  }
}
