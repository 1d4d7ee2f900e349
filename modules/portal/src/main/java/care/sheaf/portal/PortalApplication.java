package care.sheaf.portal;

import care.sheaf.portal.pages.FaultMapper;
import care.sheaf.portal.pages.FindController;
import care.sheaf.portal.pages.ForgeryMapper;
import care.sheaf.portal.pages.OwnRecordController;
import care.sheaf.portal.pages.RecordController;
import care.sheaf.portal.pages.RefusalMapper;
import care.sheaf.portal.pages.RoleController;
import care.sheaf.portal.pages.SignOutController;
import jakarta.mvc.security.Csrf;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** Jakarta MVC at the root; every form that is posted must carry the token against forgery. */
@ApplicationPath("/")
public class PortalApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        FindController.class,
        RecordController.class,
        OwnRecordController.class,
        RoleController.class,
        SignOutController.class,
        RefusalMapper.class,
        ForgeryMapper.class,
        FaultMapper.class);
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of(Csrf.CSRF_PROTECTION, Csrf.CsrfOptions.IMPLICIT);
  }
}
