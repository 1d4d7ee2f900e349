/** The rules by which a patient record finds its person; pure, without a database. */
@NullMarked
package care.sheaf.identity.internal.matching;

import org.jspecify.annotations.NullMarked;
