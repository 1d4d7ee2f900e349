/**
 * Works out who each patient record is about: persons, links, reviews, and find-a-person. It owns
 * schema {@code identity} and the search index over it. It may call the kernel, the register and
 * audit.
 */
@NullMarked
package care.sheaf.identity;

import org.jspecify.annotations.NullMarked;
