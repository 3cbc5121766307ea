/** Where the list behind a figure is: codes and identifiers only. */
import { procedures, type InputGiven, type Procedures } from '@custodia/contract';

export type Choice = Omit<InputGiven<Procedures['outcomeList']>, 'limit'>;

const PAGE = '/referrals/outcomes/list';

export function addressOf(choice: Choice): string {
  const named = Object.entries(choice).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return `${PAGE}?${new URLSearchParams(named).toString()}`.replace(/\?$/, '');
}

/** Null where the address names something that there is not. */
export function readChoice(values: Readonly<Record<string, unknown>>): Choice | null {
  const { limit: _, ...fields } = procedures.outcomeList.input.shape;
  const named = Object.keys(fields).flatMap((name) => {
    const value = values[name];
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return [];
    return [[name, name === 'recalled' ? value === true || value === 'true' : String(value)] as const];
  });
  const read = procedures.outcomeList.input.safeParse(Object.fromEntries(named));
  if (!read.success) return null;
  const { limit: __, ...choice } = read.data;
  return choice;
}
