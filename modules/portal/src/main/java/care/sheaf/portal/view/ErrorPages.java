package care.sheaf.portal.view;

import care.sheaf.platform.SheafConfig;
import care.sheaf.portal.view.Shell.ForgeryToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Pages for where no controller runs: they know nobody and have no form. */
@ApplicationScoped
public class ErrorPages {

  private final SheafConfig config;
  private final Templates templates;
  private final Assets assets;
  private final SecurityHeaders headers;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ErrorPages() {
    this.config = null;
    this.templates = null;
    this.assets = null;
    this.headers = null;
  }

  @Inject
  public ErrorPages(
      SheafConfig config, Templates templates, Assets assets, SecurityHeaders headers) {
    this.config = config;
    this.templates = templates;
    this.assets = assets;
    this.headers = headers;
  }

  /** For answers that are given before any filter runs. */
  public void secure(HttpServletResponse response) {
    headers.apply(response);
  }

  /** Answers with a page. */
  public void write(
      HttpServletRequest request, HttpServletResponse response, int status, Page page) {
    secure(response);
    response.setHeader(Correlation.HEADER, Correlation.of(request).value());
    response.setStatus(status);
    response.setContentType("text/html; charset=utf-8");
    try {
      String html = templates.render(page, shell());
      response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Shell shell() {
    return new Shell(
        config.demonstration(), Optional.empty(), assets.path(), () -> new ForgeryToken("", ""));
  }
}
