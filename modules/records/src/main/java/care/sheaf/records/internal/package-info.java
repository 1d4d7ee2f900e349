/** How the module keeps its promises; nothing outside it may call in here. */
@NullMarked
package care.sheaf.records.internal;

import org.jspecify.annotations.NullMarked;
