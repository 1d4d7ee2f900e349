/** Signs people in at the sign-in service and keeps who they are in the session. */
@NullMarked
package care.sheaf.portal.signin;

import org.jspecify.annotations.NullMarked;
