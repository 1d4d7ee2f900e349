/**
 * Invented people of an invented part of the United Kingdom, in households, and the records that
 * careless registers keep of them, with the truth. For tests and benchmarks; docs/matching-model.md
 * says where the rates come from.
 */
@NullMarked
package care.sheaf.linkage.people;

import org.jspecify.annotations.NullMarked;
