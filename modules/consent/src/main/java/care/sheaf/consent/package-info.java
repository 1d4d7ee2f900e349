/**
 * Decides who may see what of whom: roles, relationships, directives and labels. It owns schema
 * {@code consent}. It may call the kernel, the register, audit and identity.
 */
@NullMarked
package care.sheaf.consent;

import org.jspecify.annotations.NullMarked;
