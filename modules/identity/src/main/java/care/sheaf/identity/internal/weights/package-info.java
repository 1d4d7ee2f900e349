/** The learned model at work: what patient records say of each other, field by field. */
@NullMarked
package care.sheaf.identity.internal.weights;

import org.jspecify.annotations.NullMarked;
