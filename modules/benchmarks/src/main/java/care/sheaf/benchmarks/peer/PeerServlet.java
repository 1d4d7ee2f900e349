package care.sheaf.benchmarks.peer;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.ETagSupportEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.springframework.context.ApplicationContext;

/** HAPI's REST server over its JPA providers. */
final class PeerServlet extends RestfulServer {

  /** So that everything about a person fits one page; the default is 50. */
  private static final int LARGEST_PAGE = 5000;

  private static final long serialVersionUID = 1;

  private final transient ApplicationContext spring;

  PeerServlet(ApplicationContext spring) {
    super(spring.getBean(FhirContext.class));
    this.spring = spring;
  }

  @Override
  protected void initialize() {
    registerProviders(
        spring.getBean("myResourceProvidersR4", ResourceProviderFactory.class).createProviders());
    registerProvider(spring.getBean(JpaSystemProvider.class));
    setServerConformanceProvider(
        new JpaCapabilityStatementProvider(
            this,
            spring.getBean("mySystemDaoR4", IFhirSystemDao.class),
            spring.getBean(JpaStorageSettings.class),
            spring.getBean(ISearchParamRegistry.class),
            spring.getBean(IValidationSupport.class)));
    setDefaultResponseEncoding(EncodingEnum.JSON);
    setETagSupport(ETagSupportEnum.ENABLED);
    DatabaseBackedPagingProvider paging = spring.getBean(DatabaseBackedPagingProvider.class);
    paging.setMaximumPageSize(LARGEST_PAGE);
    setPagingProvider(paging);
  }
}
