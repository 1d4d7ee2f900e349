/**
 * The demonstration estate: invented persons, as their sources would send them, and what is
 * simulated of these sources. Never part of a production server. It owns no data and may call the
 * kernel.
 */
@NullMarked
package care.sheaf.estate;

import org.jspecify.annotations.NullMarked;
