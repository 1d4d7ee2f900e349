package care.sheaf.intake.internal;

import org.jspecify.annotations.Nullable;

/** Where an element stands, written out only when somebody needs to know. */
record ElementPath(@Nullable ElementPath parent, String name, int index) {

  static ElementPath root(String name) {
    return new ElementPath(null, name, -1);
  }

  @Override
  public String toString() {
    String own = index < 0 ? name : name + "[" + index + "]";
    return parent == null ? own : parent + "." + own;
  }
}
