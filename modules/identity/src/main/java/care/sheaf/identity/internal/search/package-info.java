/** Find-a-person's index: Hibernate Search on Lucene or on an Elasticsearch-compatible server. */
@NullMarked
package care.sheaf.identity.internal.search;

import org.jspecify.annotations.NullMarked;
