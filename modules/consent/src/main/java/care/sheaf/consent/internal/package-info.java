/** How decisions are made: rules, directives in the form they are weighed in, and their tables. */
@NullMarked
package care.sheaf.consent.internal;

import org.jspecify.annotations.NullMarked;
