package care.sheaf.portal.signin;

import care.sheaf.platform.SheafConfig;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;

/**
 * What web.xml cannot say of the session's cookie: that it comes with a sign-in from another site's
 * link but with no other request of theirs, and that it needs https where we have https.
 */
public class SessionCookie implements ServletContextListener {

  @Inject private SheafConfig config;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
    cookie.setAttribute("SameSite", "Lax");
    cookie.setSecure("https".equals(config.publicUrl().getScheme()));
  }
}
