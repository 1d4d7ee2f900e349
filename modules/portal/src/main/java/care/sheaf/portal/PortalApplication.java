package care.sheaf.portal;

import care.sheaf.portal.pages.ChoicesController;
import care.sheaf.portal.pages.DecisionController;
import care.sheaf.portal.pages.FaultMapper;
import care.sheaf.portal.pages.FindController;
import care.sheaf.portal.pages.ForgeryMapper;
import care.sheaf.portal.pages.GovernanceController;
import care.sheaf.portal.pages.IdentityController;
import care.sheaf.portal.pages.OwnChoicesController;
import care.sheaf.portal.pages.OwnRecordController;
import care.sheaf.portal.pages.RecordController;
import care.sheaf.portal.pages.RefusalMapper;
import care.sheaf.portal.pages.ReportsController;
import care.sheaf.portal.pages.RoleController;
import care.sheaf.portal.pages.SignOutController;
import care.sheaf.portal.pages.SimulateController;
import jakarta.mvc.security.Csrf;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.krazo.binding.convert.MvcConverterProvider;
import org.eclipse.krazo.core.ViewResponseFilter;
import org.eclipse.krazo.core.ViewableWriter;
import org.eclipse.krazo.jaxrs.PostMatchingRequestFilter;
import org.eclipse.krazo.jaxrs.PreMatchingRequestFilter;
import org.eclipse.krazo.jersey.model.KrazoModelProcessor;
import org.eclipse.krazo.jersey.validation.KrazoValidationInterceptor;
import org.eclipse.krazo.security.CsrfExceptionMapper;
import org.eclipse.krazo.security.CsrfProtectFilter;
import org.eclipse.krazo.security.CsrfValidateFilter;

/**
 * Jakarta MVC at the root; every form that is posted must carry the token against forgery.
 *
 * <p>The parts of the server's MVC are named one by one. Left to itself it adds one more, which no
 * form of ours needs: overwriting of methods, which looks for services in all libraries with each
 * request.
 */
@ApplicationPath("/")
public class PortalApplication extends Application {

  private static final Set<Class<?>> PAGES =
      Set.of(
          ChoicesController.class,
          DecisionController.class,
          FindController.class,
          RecordController.class,
          OwnChoicesController.class,
          OwnRecordController.class,
          GovernanceController.class,
          SimulateController.class,
          IdentityController.class,
          RoleController.class,
          SignOutController.class,
          ReportsController.class,
          RefusalMapper.class,
          ForgeryMapper.class,
          FaultMapper.class);

  private static final Set<Class<?>> MVC =
      Set.of(
          ViewResponseFilter.class,
          ViewableWriter.class,
          CsrfValidateFilter.class,
          CsrfProtectFilter.class,
          CsrfExceptionMapper.class,
          PreMatchingRequestFilter.class,
          PostMatchingRequestFilter.class,
          MvcConverterProvider.class,
          KrazoModelProcessor.class,
          KrazoValidationInterceptor.class);

  @Override
  public Set<Class<?>> getClasses() {
    return Stream.concat(PAGES.stream(), MVC.stream()).collect(Collectors.toSet());
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of(Csrf.CSRF_PROTECTION, Csrf.CsrfOptions.IMPLICIT);
  }
}
