/**
 * Values that every module speaks: identifiers that cannot be built wrong, who asks and why, and
 * how a refusal is said. The kernel owns no data and may call nothing.
 */
@NullMarked
package care.sheaf.kernel;

import org.jspecify.annotations.NullMarked;
