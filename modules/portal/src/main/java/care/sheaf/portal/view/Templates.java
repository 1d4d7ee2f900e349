package care.sheaf.portal.view;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Renders pages by the templates that were compiled with this module. */
@ApplicationScoped
public class Templates {

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), "care.sheaf.portal.templates");

  /** A whole HTML page. */
  public String render(Page page, Shell shell) {
    var html = new StringOutput(32_768);
    engine.render(page.template(), Map.of("page", page, "shell", shell), html);
    return html.toString();
  }
}
