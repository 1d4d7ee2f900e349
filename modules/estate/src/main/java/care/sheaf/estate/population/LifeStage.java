package care.sheaf.estate.population;

import java.util.List;

/** Ages for which rates are stated. */
enum LifeStage {
  CHILD(0),
  YOUNG_ADULT(1),
  MIDDLE_AGE(2),
  OLDER(3),
  OLDEST(4);

  private final int place;

  LifeStage(int place) {
    this.place = place;
  }

  static LifeStage at(int age) {
    if (age < 18) {
      return CHILD;
    }
    if (age < 40) {
      return YOUNG_ADULT;
    }
    if (age < 65) {
      return MIDDLE_AGE;
    }
    return age < 80 ? OLDER : OLDEST;
  }

  /** This stage's rate of a list that has one for each stage, the youngest first. */
  double of(List<Double> rates) {
    return rates.get(place);
  }
}
