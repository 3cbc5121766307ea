/** Which countries the cues point to. Nothing is kept: what is decided on, a person decides. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import type { Cue } from '@custodia/core';
import type { Casework } from '../context.ts';
import { TABLE_LICENCE } from './address-table.ts';
import { readCues } from './read-cues.ts';
import { getAssessment, scopeOfAccounts, scopeOfAssessment, type Attributed } from './scope.ts';

type Input = InputOf<Procedures['attributionPropose']>;
type Proposed = OutputOf<Procedures['attributionPropose']>;

export async function proposeCountries(casework: Casework, input: Input): Promise<Proposed> {
  const scope = await scopeOf(casework, input);
  const { cues, candidates, hours, table, messageCount } = await readCues(casework, scope, input.address);
  return {
    cues: cues.map(showCue),
    candidates: candidates.map((one) => ({ ...one, cues: (one.cues as readonly Cue[]).map(showCue) })),
    hours: { ...hours, histogram: [...hours.histogram], offsets: [...hours.offsets] },
    table: { name: table.name, date: table.date, licence: TABLE_LICENCE },
    accounts: scope.accounts.length,
    messages: messageCount,
  };
}

async function scopeOf(casework: Casework, { assessment, operation, participants }: Input): Promise<Attributed> {
  const named = operation !== undefined && participants.length > 0;
  if (assessment !== undefined && operation === undefined && participants.length === 0) {
    return scopeOfAssessment(casework, (await getAssessment(casework, assessment)).id);
  }
  if (assessment === undefined && named) return scopeOfAccounts(casework, operation, participants);
  throw new Refusal(
    'input-invalid',
    'Name an assessment, or an operation and the accounts in it (--participants); not both.',
  );
}

export function showCue(cue: Cue): Proposed['cues'][number] {
  return { ...cue, countries: [...cue.countries], messages: [...cue.messages] };
}
