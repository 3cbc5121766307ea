/** What the model itself expects of its groups. It is an estimate: it is right as far as the model is, and knows nothing of pairs that were not compared. */
import type { Engine } from './open.ts';

export interface ExpectedQuality {
  /** Of pairs within groups, the share that are of one holder; null where there is no group. */
  readonly precision: number | null;
  /** Of pairs of one holder among all that were compared, the share that is within groups; null where none is expected. */
  readonly recall: number | null;
}

/** From `link` and `grouped`: the sum of the pairs' probabilities, within groups and over all. */
export async function expectQuality({ db }: Engine): Promise<ExpectedQuality> {
  const reader = await db.runAndReadAll(`
    with said as (
      select 1 / (1 + pow(2.0, -greatest(-200, least(200, k.bits)))) as probability, l.root is not null and l.root = r.root as inside
      from link k left join grouped l on l.id = k.a left join grouped r on r.id = k.b)
    select count(*) filter (inside)::double, coalesce(sum(probability) filter (inside), 0), coalesce(sum(probability), 0) from said`);
  const [pairs, within, all] = reader.getRows()[0] as [number, number, number];
  return { precision: pairs === 0 ? null : within / pairs, recall: all === 0 ? null : within / all };
}
