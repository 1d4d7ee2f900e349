package care.sheaf.consent;

import care.sheaf.kernel.VisibilityClass;
import java.util.Optional;
import java.util.function.Function;

/**
 * A decision, and of each class of entry why it is not seen.
 *
 * @param against empty for what is seen; otherwise words that say which rule keeps it out, but not
 *     by which label, since that would tell what an entry is about
 */
public record Explained(Decision decision, Function<VisibilityClass, Optional<String>> against) {}
