import type { Dialect } from './dialect.ts';

const DAY = 86_400;

/**
 * The most distinct counterparties within any window of `days`, exactly and in the time of a sort: a counterparty counts from a payment until
 * the next one of the same pair or the end of the window, and the most that count at once are looked for. `rows` has subject, other, at_s.
 */
export function selectMostWithin(dialect: Dialect, rows: string, days: number): string {
  const window = days * DAY + 1;
  const next = dialect.next('at_s', 'partition by subject, other order by at_s');
  return `select subject, max(standing) as most from (
    select subject, sum(step) over (partition by subject order by t, step rows between unbounded preceding and current row) as standing from (
      select subject, at_s as t, 1 as step from (${rows}) as begun
      union all
      select subject, least(coalesce(next_s, at_s + ${window}), at_s + ${window}) as t, -1 as step
        from (select subject, at_s, ${next} as next_s from (${rows}) as ended) as until_next
    ) as steps) as standings group by subject`;
}
