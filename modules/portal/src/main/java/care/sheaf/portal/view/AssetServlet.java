package care.sheaf.portal.view;

import care.sheaf.portal.view.Assets.Asset;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Hands out {@link Assets}; the path is {@code /assets/VERSION/FILE}. */
public class AssetServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Assets assets;

  @Override
  public void init() {
    ServletContext context = getServletContext();
    assets.load(
        folder -> Optional.ofNullable(context.getResourcePaths(folder)).orElse(Set.of()),
        context::getResourceAsStream);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
    int slash = path.indexOf('/', 1);
    Optional<Asset> found =
        slash < 0
            ? Optional.empty()
            : assets.find(path.substring(1, slash), path.substring(slash + 1));
    if (found.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String encodings = Optional.ofNullable(request.getHeader("Accept-Encoding")).orElse("");
    boolean gzip = encodings.contains("gzip");
    byte[] body = gzip ? found.get().gzipped() : found.get().plain();
    response.setContentType(found.get().type());
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.setHeader("Vary", "Accept-Encoding");
    if (gzip) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
