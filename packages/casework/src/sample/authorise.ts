/**
 * The sample operation, drafted by one person of the sample unit and authorised by another, through the procedures that people use. Can be
 * done again: a draft that was left on the way is taken further.
 */
import { DATA_SUBJECT_CATEGORIES, type InputGiven, type OutputOf, type Procedures } from '@custodia/contract';
import type { Casework } from '../context.ts';
import { asking, type Ask } from './asking.ts';
import type { SamplePerson } from './people.ts';
import type { Sample } from './write.ts';

type Draft = OutputOf<Procedures['operationShowDraft']>;

/** Who hands it in, who decides on it, and who works in it besides. */
export interface SampleUnit {
  readonly author: SamplePerson;
  readonly second: SamplePerson;
  readonly members: readonly SamplePerson[];
}

/** The identifier of the operation, which is active then. */
export async function authoriseSample(casework: Casework, unit: SampleUnit, sample: Sample): Promise<string> {
  const asAuthor = asking(casework, unit.author);
  const asSecond = asking(casework, unit.second);
  let draft =
    (await findDraft(asAuthor, sample.name)) ?? (await asAuthor('operationDraft', { fields: frameOf(sample, unit) }));
  const { id } = draft;
  if (draft.state === 'draft') {
    const { version } = draft;
    draft = await asAuthor('operationAttach', { id, version, kind: 'legal-basis', file: sample.authority });
    draft = await asAuthor('operationSubmit', { id, version: draft.version, to: [unit.second.id] });
  }
  await asSecond('operationAuthorise', { id, version: draft.version });
  await asSecond('operationActivate', { id });
  return id;
}

async function findDraft(asAuthor: Ask, name: string): Promise<Draft | null> {
  const known = (await asAuthor('operationDrafts', {})).find((draft) => draft.name === name);
  return known === undefined ? null : asAuthor('operationShowDraft', { id: known.id });
}

function frameOf(sample: Sample, { second, members }: SampleUnit) {
  return {
    name: sample.name,
    operatorType: 'police',
    ...sample.basis,
    scope: 'Reading along in the sample chat rooms, and talking about weather, football and bus times',
    countries: ['LU'],
    personaAges: { from: 30, to: 40 },
    tools: ['own client, text only'],
    direction: { answer: 'no' },
    supervision: { who: second.name, howOften: 'weekly, all transcripts' },
    legalSignOff: 'yes',
    necessity: 'Made up: the sample chat rooms cannot be read without taking part.',
    lessIntrusive: 'Made up: the club was asked for its own records, and keeps none.',
    deconfliction: { answer: 'not-worked', reference: 'sample', answeredAt: '2025-12-01T00:00:00Z' },
    suspicion: {
      targetKind: 'defined-space',
      facts: 'Made up: three members of the club reported the sample chat rooms.',
      source: 'Made up: members of the club; reliable',
      recordedAt: '2025-11-01T00:00:00Z',
      verified: 'yes',
      selection: 'by-conduct',
    },
    space: {
      service: 'WhatsApp, Telegram, Discord and IRC',
      place: sample.space,
      hours: 'at any time',
      advertType: 'none',
      size: 'about 20',
      innocentShare: 'all',
      rooms: [{ protocol: 'irc' as const, address: 'irc.example.org/#allotments' }],
      boundaryReason: 'Made up: every report names these rooms.',
      profiling: 'no',
    },
    accounts: sample.accounts.map((account) => {
      const colon = account.indexOf(':');
      return { platform: account.slice(0, colon), handle: account.slice(colon + 1) };
    }),
    retention: DATA_SUBJECT_CATEGORIES.map((category) => ({ category, months: category === 'unidentified' ? 3 : 60 })),
    members: members.map(({ id }) => id),
  } satisfies InputGiven<Procedures['operationDraft']>['fields'];
}
