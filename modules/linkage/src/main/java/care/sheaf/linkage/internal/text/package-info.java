/**
 * Written values reduced to what can be compared: names, dates, postcodes, addresses, placeholders.
 */
@NullMarked
package care.sheaf.linkage.internal.text;

import org.jspecify.annotations.NullMarked;
