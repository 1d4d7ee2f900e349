/**
 * Fellegi and Sunter's model with kinds of strangers and kinds of the same person, and its
 * learning.
 */
@NullMarked
package care.sheaf.linkage.internal.model;

import org.jspecify.annotations.NullMarked;
