package care.sheaf.fhirapi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every address of the FHIR API, in one table. */
@Path("")
@ApplicationScoped
public class FhirEndpoint {

  @Inject private Reads reads;
  @Inject private Writes writes;
  @Inject private RecordOperations operations;
  @Inject private MatchOperation matching;
  @Inject private SimulateOperations simulations;
  @Inject private Conformance conformance;

  @GET
  @Path("metadata")
  public Response metadata() {
    return conformance.capabilities();
  }

  @GET
  @Path(".well-known/smart-configuration")
  public Response smartConfiguration() {
    return conformance.smartConfiguration();
  }

  @GET
  @Path("OperationDefinition/{id}")
  public Response operationDefinition(@PathParam("id") String id) {
    return conformance.operation(id);
  }

  @POST
  public Response bundle(@Context HttpHeaders headers, InputStream body) {
    return writes.deliver("POST", "", "", headers, body);
  }

  @GET
  @Path("{type}")
  public Response search(@PathParam("type") String type, @Context UriInfo uri) {
    return reads.search(type, query(uri));
  }

  @POST
  @Path("{type}/_search")
  public Response searchByForm(
      @PathParam("type") String type, @Context UriInfo uri, InputStream form) {
    return reads.search(type, Parameters.ofForm(rawQuery(uri), form));
  }

  @POST
  @Path("{type}")
  public Response create(
      @PathParam("type") String type, @Context HttpHeaders headers, InputStream body) {
    return writes.deliver("POST", type, "", headers, body);
  }

  @GET
  @Path("{type}/{id}")
  public Response read(@PathParam("type") String type, @PathParam("id") String id) {
    return reads.read(type, id);
  }

  @PUT
  @Path("{type}/{id}")
  public Response update(
      @PathParam("type") String type,
      @PathParam("id") String id,
      @Context HttpHeaders headers,
      InputStream body) {
    return writes.deliver("PUT", type, id, headers, body);
  }

  @DELETE
  @Path("{type}/{id}")
  public Response delete(
      @PathParam("type") String type,
      @PathParam("id") String id,
      @Context HttpHeaders headers,
      InputStream body) {
    return writes.deliver("DELETE", type, id, headers, body);
  }

  @GET
  @Path("{type}/{id}/_history")
  public Response history(
      @PathParam("type") String type, @PathParam("id") String id, @Context UriInfo uri) {
    return reads.history(type, id, query(uri));
  }

  @GET
  @Path("{type}/{id}/_history/{version}")
  public Response version(
      @PathParam("type") String type,
      @PathParam("id") String id,
      @PathParam("version") String version) {
    return reads.version(type, id, version);
  }

  @GET
  @Path("Patient/$record")
  public Response recordByIdentifier(@Context UriInfo uri) {
    return operations.recordByIdentifier(query(uri));
  }

  @POST
  @Path("Patient/$record")
  public Response recordByIdentifier(
      @HeaderParam("Content-Type") @Nullable String type, InputStream body) {
    return operations.recordByIdentifier(Optional.ofNullable(type).orElse(""), body);
  }

  @POST
  @Path("Patient/$match")
  public Response match(@HeaderParam("Content-Type") @Nullable String type, InputStream body) {
    return matching.match(Optional.ofNullable(type).orElse(""), body);
  }

  @POST
  @Path("Consent/$simulate")
  public Response simulate(@HeaderParam("Content-Type") @Nullable String type, InputStream body) {
    return simulations.simulate(Optional.ofNullable(type).orElse(""), body);
  }

  @POST
  @Path("Consent/$replay")
  public Response replay(@HeaderParam("Content-Type") @Nullable String type, InputStream body) {
    return simulations.replay(Optional.ofNullable(type).orElse(""), body);
  }

  @GET
  @Path("Patient/{id}/$record")
  public Response record(@PathParam("id") String id, @Context UriInfo uri) {
    return operations.record(id, query(uri));
  }

  @GET
  @Path("Patient/{id}/$everything")
  public Response everything(@PathParam("id") String id, @Context UriInfo uri) {
    return reads.everything(id, query(uri));
  }

  @POST
  @Path("Patient/{id}/$break-glass")
  public Response breakGlass(
      @PathParam("id") String id,
      @HeaderParam("Content-Type") @Nullable String type,
      InputStream body) {
    return operations.breakGlass(id, Optional.ofNullable(type).orElse(""), body);
  }

  @POST
  @Path("Patient/{id}/$claim-relationship")
  public Response claimRelationship(
      @PathParam("id") String id,
      @HeaderParam("Content-Type") @Nullable String type,
      InputStream body) {
    return operations.claimRelationship(id, Optional.ofNullable(type).orElse(""), body);
  }

  private static Parameters query(UriInfo uri) {
    return Parameters.ofQuery(rawQuery(uri));
  }

  private static String rawQuery(UriInfo uri) {
    return Optional.ofNullable(uri.getRequestUri().getRawQuery()).orElse("");
  }
}
