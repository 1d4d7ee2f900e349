package care.sheaf.cli;

/** Lets tests of other packages have the command. */
public final class LinkCommandProbe {

  public Object command() {
    return new LinkCommand();
  }
}
