/**
 * Turns a verified bearer token and the request's headers into an access context: who asks, for
 * whom, through what and why. It owns no data and may call the kernel, the platform and the
 * register.
 */
@NullMarked
package care.sheaf.access;

import org.jspecify.annotations.NullMarked;
