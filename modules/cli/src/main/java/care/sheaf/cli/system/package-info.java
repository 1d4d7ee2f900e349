/**
 * The running system: one supervisor that owns PostgreSQL, Keycloak and Payara as its children,
 * watches them, and takes them down with it.
 */
@NullMarked
package care.sheaf.cli.system;

import org.jspecify.annotations.NullMarked;
