/** One controller for each kind of page. */
@NullMarked
package care.sheaf.portal.pages;

import org.jspecify.annotations.NullMarked;
