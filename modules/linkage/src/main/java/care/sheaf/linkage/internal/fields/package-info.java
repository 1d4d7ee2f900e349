/** One comparison for each kind of field: how two values agree, as one of a few levels. */
@NullMarked
package care.sheaf.linkage.internal.fields;

import org.jspecify.annotations.NullMarked;
