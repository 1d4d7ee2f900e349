/**
 * The matching model: whether two records describe one person, as a probability with an
 * explanation, learned from the records themselves without labels; and record linkage of whole
 * files with it. It owns comparisons, parameters and clusters, keeps nothing, and may call nothing.
 * docs/matching-model.md is its model card.
 */
@NullMarked
package care.sheaf.linkage;

import org.jspecify.annotations.NullMarked;
