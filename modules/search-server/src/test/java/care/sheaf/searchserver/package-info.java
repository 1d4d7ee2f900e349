/** A search server for tests. It owns nothing and may call nobody. */
@NullMarked
package care.sheaf.searchserver;

import org.jspecify.annotations.NullMarked;
