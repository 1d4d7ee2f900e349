/** What pages show, as typed values, and the templates' engine. */
@NullMarked
package care.sheaf.portal.view;

import org.jspecify.annotations.NullMarked;
