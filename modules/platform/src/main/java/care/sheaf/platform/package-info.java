/**
 * What the platform lends to every module: the transactional data source, the clock, secrets and
 * settings. It owns no data and may call the kernel.
 */
@NullMarked
package care.sheaf.platform;

import org.jspecify.annotations.NullMarked;
