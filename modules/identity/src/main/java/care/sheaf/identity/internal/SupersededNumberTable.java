package care.sheaf.identity.internal;

import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.SourceId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** {@code identity.superseded_number}. */
final class SupersededNumberTable {

  /** More in a row are a mistake of somebody's. */
  private static final int LONGEST_CHAIN = 8;

  private final Handle handle;

  SupersededNumberTable(Handle handle) {
    this.handle = handle;
  }

  void put(NhsNumber superseded, NhsNumber answers, SourceId source, Instant at) {
    handle
        .createUpdate(
            """
            insert into identity.superseded_number (number, answers, source, learned)
            values (:number, :answers, :source, :at)
            on conflict (number) do update
              set answers = excluded.answers, source = excluded.source, learned = excluded.learned
            """)
        .bind("number", superseded.value())
        .bind("answers", answers.value())
        .bind("source", source.toString())
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Those of the numbers that were superseded. */
  Set<NhsNumber> anyOf(Collection<NhsNumber> numbers) {
    return handle
        .createQuery("select number from identity.superseded_number where number = any(:numbers)")
        .bindArray("numbers", String.class, numbers.stream().map(NhsNumber::value).toList())
        .map((row, context) -> new NhsNumber(row.getString(1)))
        .set();
  }

  /** The number that answers in the end; the number itself when it was not superseded. */
  NhsNumber follow(NhsNumber number) {
    return handle
        .createQuery(
            """
            with recursive chain (answers, hops) as (
              select cast(:number as text), 0
              union all
              select next.answers, chain.hops + 1
                from chain join identity.superseded_number next on next.number = chain.answers
               where chain.hops < :most)
            select answers from chain order by hops desc limit 1
            """)
        .bind("number", number.value())
        .bind("most", LONGEST_CHAIN)
        .mapTo(String.class)
        .findOne()
        .map(NhsNumber::new)
        .orElse(number);
  }
}
