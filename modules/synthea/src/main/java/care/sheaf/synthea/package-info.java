/**
 * Makes invented patients with Synthea, as a program of its own. It owns nothing but the files it
 * writes, and calls no other module: Synthea's HAPI is another version than the server's.
 */
@NullMarked
package care.sheaf.synthea;

import org.jspecify.annotations.NullMarked;
