package care.sheaf.portal.signin;

import care.sheaf.access.VerifiedToken;
import org.jspecify.annotations.Nullable;

/** What the sign-in service gave, verified. */
record TokenSet(VerifiedToken access, String idToken, @Nullable String refreshToken) {}
