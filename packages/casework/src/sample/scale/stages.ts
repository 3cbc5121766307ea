/**
 * The work on the sample at full scale, stage by stage, each through the procedures that people use and as the people who may: importing, linking,
 * two readers who read and tag, assessing, drafting referrals. Each stage gives what it counted.
 */
import { procedures, type InputGiven, type OutputOf, type Procedures } from '@custodia/contract';
import type { Casework } from '../../context.ts';
import type { ImportResult } from '../../exhibit/import-result.ts';
import { perform, performAs } from '../../perform/perform.ts';
import { callerOf, type SamplePerson } from '../people.ts';
import type { FoundCase, FoundTag } from './cases.ts';
import type { ScaleUnit } from './unit.ts';

export type Counted = Readonly<Record<string, number>>;

/** Everything under `exports`, as whoever captured it states it: their devices are set to UTC and write day before month. */
export async function importScale(casework: Casework, { operationId }: ScaleUnit, exports: string): Promise<Counted> {
  const stated = { operation: operationId, path: [exports], timeZone: 'UTC', dateOrder: 'dmy' };
  const input = procedures.exhibitImport.input.parse(stated);
  const counted = { files: 0, messages: 0, bytes: 0 };
  for await (const given of perform(casework, procedures.exhibitImport, input) as AsyncIterable<ImportResult>) {
    if (given.admission !== 'admitted') throw new Error(`${given.path}: ${given.admission}. ${given.reason ?? ''}`);
    counted.files++;
    counted.messages += given.messages;
    counted.bytes += given.bytes ?? 0;
  }
  return counted;
}

/** Proposals only: nobody decides on them here. */
export async function linkScale(casework: Casework, { operationId, readers }: ScaleUnit): Promise<Counted> {
  const ask = asking(casework, readers[1]);
  const { accounts, comparedPairs, proposals } = await ask('linkRun', { operation: operationId });
  return { accounts, 'pairs compared': comparedPairs, proposals };
}

/** Two people read every conversation of a case to its end, tag it, and say that they are done. */
export async function readScale(casework: Casework, unit: ScaleUnit, cases: readonly FoundCase[]): Promise<Counted> {
  const counted = { conversations: 0, tags: 0 };
  for (const { conversations, readers } of cases) {
    for (const [at, tags] of readers.entries()) {
      const ask = asking(casework, unit.readers[at]!);
      for (const conversation of conversations) {
        const ordinals = await readWhole(ask, conversation);
        const here = tags.filter((tag) => tag.conversation === conversation);
        const tag = here.map(({ message, code, raisedBy }) => `${ordinalAt(ordinals, message)}:${code}:${raisedBy}`);
        if (tag.length > 0) await ask('signalTagMany', { conversation, tag });
        await ask('signalFinishPass', { conversation });
        counted.conversations++;
        counted.tags += here.length;
      }
    }
  }
  return counted;
}

function ordinalAt(ordinals: readonly number[], at: FoundTag['message']): number {
  const ordinal = ordinals[at];
  if (ordinal === undefined)
    throw new Error(`A conversation has ${ordinals.length} messages; one at place ${at} was to be tagged.`);
  return ordinal;
}

const PAGE = 500;

/** Ordinals of its messages in order of time: some exports begin with the newest. */
async function readWhole(ask: Ask, id: string): Promise<number[]> {
  const messages: { at: string; ordinal: number }[] = [];
  for (let after = -1; ;) {
    const { shown, more } = await ask('conversationShow', { id, after, limit: PAGE });
    for (const one of shown) {
      after = one.ordinal;
      if (one.kind === 'message') messages.push({ at: one.at ?? '', ordinal: one.ordinal });
    }
    if (!more) break;
  }
  return messages
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.ordinal - b.ordinal))
    .map(({ ordinal }) => ordinal);
}

/** One assessment a case, about whoever is no investigator in its conversations; opening it shows what is found. Gives their identifiers. */
export async function assessScale(
  casework: Casework,
  unit: ScaleUnit,
  cases: readonly FoundCase[],
): Promise<{ readonly counted: Counted; readonly assessments: readonly string[] }> {
  const ask = asking(casework, unit.readers[0]);
  const assessments: string[] = [];
  let elements = 0;
  for (const one of cases) {
    const account = await othersIn(ask, one.conversations);
    const label = `Account ${one.case} of the sample`;
    const opened = { operation: unit.operationId, label, conversation: [...one.conversations], account };
    const { id, finding } = await ask('assessmentOpen', opened);
    elements += finding.elements.filter(({ state }) => state === 'met').length;
    assessments.push(id);
  }
  return { counted: { assessments: assessments.length, 'elements met': elements }, assessments };
}

/** Each writes among the first of its conversation, and among the last. */
async function othersIn(ask: Ask, conversations: readonly string[]): Promise<string[]> {
  const shown = await Promise.all(conversations.map((id) => ask('conversationShow', { id, limit: PAGE })));
  return [...new Set(shown.flatMap(({ people }) => people.filter((one) => !one.investigator).map(({ id }) => id)))];
}

/** One draft an assessment, to the authority. */
export async function draftScale(
  casework: Casework,
  unit: ScaleUnit,
  assessments: readonly string[],
): Promise<Counted> {
  const ask = asking(casework, unit.readers[0]);
  let drafts = 0;
  for (const assessment of assessments) {
    const { state } = await ask('referralDraft', { assessment, recipient: unit.recipientId });
    if (state !== 'draft') throw new Error(`A referral that was just drafted is ${state}.`);
    drafts++;
  }
  return { drafts };
}

type Ask = <N extends keyof Procedures>(name: N, input: InputGiven<Procedures[N]>) => Promise<OutputOf<Procedures[N]>>;

function asking(casework: Casework, person: SamplePerson): Ask {
  const caller = callerOf(person);
  return async (name, input) => {
    const procedure = procedures[name];
    const result = await performAs(casework, caller, procedure, procedure.input.parse(input));
    return result as OutputOf<Procedures[typeof name]>;
  };
}
