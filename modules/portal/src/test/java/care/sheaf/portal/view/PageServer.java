package care.sheaf.portal.view;

/** Serves the sample pages until it is stopped, to look at them in a browser. */
public final class PageServer {

  private PageServer() {}

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    var pages = new RenderedPages(port);
    SamplePages.all().keySet().forEach(page -> System.out.println(pages.address(page)));
  }
}
