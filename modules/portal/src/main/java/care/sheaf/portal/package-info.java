/**
 * The pages that people see: sign-in, find a person, the merged record. It owns no data; all looks
 * at records go through {@code records}. Being the outermost module it may call any other.
 */
@NullMarked
package care.sheaf.portal;

import org.jspecify.annotations.NullMarked;
