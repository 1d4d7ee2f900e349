package care.sheaf.portal.signin;

import care.sheaf.platform.SheafConfig;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;

/**
 * What web.xml cannot say of the session's cookie: that it needs https where we have https. (Its
 * SameSite stands in glassfish-web.xml, the only place that Payara reads it from.)
 */
public class SessionCookie implements ServletContextListener {

  @Inject private SheafConfig config;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
    cookie.setSecure("https".equals(config.publicUrl().getScheme()));
  }
}
