package care.sheaf.estate.population;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.SourceId;

/** A source that may hold a part of someone's record. */
enum Holder {
  LARKFIELD("Z99001", "gp"),
  QUARRY_LANE("Z99002", "gp"),
  HOSPITAL("RZA", "epr"),
  MENTAL_HEALTH("RZM", "epr"),
  COMMUNITY("RZC", "epr"),
  COUNCIL("9Z9", "social"),
  HOSPICE("8ZH01", "hospice"),
  PHARMACY("FZ999", "pharmacy");

  private final String odsCode;
  private final String system;

  Holder(String odsCode, String system) {
    this.odsCode = odsCode;
    this.system = system;
  }

  SourceId source() {
    return new SourceId(new OdsCode(odsCode), system);
  }

  String odsCode() {
    return odsCode;
  }

  boolean isPractice() {
    return this == LARKFIELD || this == QUARRY_LANE;
  }
}
