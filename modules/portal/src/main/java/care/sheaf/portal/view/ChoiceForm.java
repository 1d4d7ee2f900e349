package care.sheaf.portal.view;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An objection as it was typed and chosen, understood or not. */
public final class ChoiceForm {

  /** Of {@link #what()}: all of the record. */
  public static final String EVERYTHING = "everything";

  /** Of {@link #what()}: what is chosen below. */
  public static final String SOME = "some";

  /** Of {@link #whom()}: with nobody. */
  public static final String NOBODY = "nobody";

  /** Of {@link #whom()}: not with those who are chosen below. */
  public static final String NOT_THESE = "these";

  @FormParam("what")
  @DefaultValue("")
  private String what = "";

  @FormParam("kind")
  private List<String> kinds = List.of();

  @FormParam("source")
  private List<String> sources = List.of();

  @FormParam("setting")
  private List<String> settings = List.of();

  @FormParam("whom")
  @DefaultValue("")
  private String whom = "";

  @FormParam("organisation")
  private List<String> organisations = List.of();

  @FormParam("role")
  private List<String> roles = List.of();

  @FormParam("except")
  private List<String> except = List.of();

  @FormParam("until-day")
  @DefaultValue("")
  private String day = "";

  @FormParam("until-month")
  @DefaultValue("")
  private String month = "";

  @FormParam("until-year")
  @DefaultValue("")
  private String year = "";

  @FormParam("stated-by")
  @DefaultValue("")
  private String statedBy = "";

  @FormParam("evidence")
  @DefaultValue("")
  private String evidence = "";

  public String what() {
    return what;
  }

  public Set<String> kinds() {
    return new TreeSet<>(kinds);
  }

  public Set<String> sources() {
    return new TreeSet<>(sources);
  }

  public Set<String> settings() {
    return new TreeSet<>(settings);
  }

  public String whom() {
    return whom;
  }

  public Set<String> organisations() {
    return new TreeSet<>(organisations);
  }

  public Set<String> roles() {
    return new TreeSet<>(roles);
  }

  public Set<String> except() {
    return new TreeSet<>(except);
  }

  public String day() {
    return day;
  }

  public String month() {
    return month;
  }

  public String year() {
    return year;
  }

  public String statedBy() {
    return statedBy;
  }

  public String evidence() {
    return evidence;
  }
}
