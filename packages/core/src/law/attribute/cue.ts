/** Making cues, and putting equal ones together. */
import type { CountryCue } from '../../record/rule.ts';

/** Why a cue weighs little or nothing. Each has a sentence in every language of the interface. */
export const CUE_CAVEATS = [
  'roaming',
  'internet-number',
  'shared-code',
  'non-geographic',
  'whose-unknown',
  'tor-exit',
  'proxy',
  'proxy-time-unknown',
  'private-address',
  'not-in-table',
  'table-of-another-time',
  'place-not-recognised',
  'ambiguous-name',
  'nationality',
  'own-words',
  'generic-use',
  'shared-language',
  'too-few',
  'no-quiet-hours',
  'too-wide',
  'depends-on-contact',
] as const;

export type CueCaveat = (typeof CUE_CAVEATS)[number];

export interface Cue extends CountryCue {
  readonly caveat: CueCaveat | null;
}

/** More messages than anybody opens: the first ones stand for them. */
const MESSAGES_MAX = 50;

/** Equal but for their messages: one cue with the messages of all. By kind, weight and countries. */
export function gatherCues(cues: readonly Cue[]): Cue[] {
  const groups = Map.groupBy(cues, keyOf);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, same]) => ({ ...same[0]!, messages: firstOf(same.flatMap(({ messages }) => messages)) }));
}

const RANK = { strong: 0, moderate: 1, weak: 2, none: 3 } as const;

function keyOf({ kind, weight, countries, source, caveat }: Cue): string {
  return JSON.stringify([RANK[weight], kind, countries, source, caveat]);
}

function firstOf(messages: readonly string[]): string[] {
  return [...new Set(messages)].sort(byPlace).slice(0, MESSAGES_MAX);
}

function byPlace(a: string, b: string): number {
  const [[one, first], [two, second]] = [a.split(':'), b.split(':')];
  return one === two ? Number(first) - Number(second) : one! < two! ? -1 : 1;
}
