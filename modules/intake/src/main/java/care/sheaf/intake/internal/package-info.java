/** How deliveries are kept, read, resolved and applied. */
@NullMarked
package care.sheaf.intake.internal;

import org.jspecify.annotations.NullMarked;
