/** A draft that somebody wrote and handed to the person who shall authorise it. Neutral; complete, but for what a guide leaves open. */
import { DATA_SUBJECT_CATEGORIES, type DraftFields, type OutputOf, type Procedures } from '@custodia/contract';
import type { Page } from 'playwright-core';
import { ask } from '../harness/people.ts';

type Draft = OutputOf<Procedures['operationShowDraft']>;
type Fields = Partial<DraftFields>;

/** The words that the document of the legal basis begins with, by which a reader knows it. */
export const ORDER = 'SAMPLE ORDER (made up)';
const ORDER_TEXT = `${ORDER}\n\nTalk about bus times in the sample chat room may be recorded from 1 October 2025 to 1 January 2030.\n`;

const COMPLETE: Fields = {
  operatorType: 'police',
  legalBasis: 'Article 1 of the sample act',
  issuedBy: 'Sample court',
  validFrom: '2025-10-01T00:00:00Z',
  validUntil: '2030-01-01T00:00:00Z',
  scope: 'Reading along in one chat room, and answering whoever writes first.',
  countries: ['BE', 'NL'],
  personaAges: { from: 14, to: 16 },
  tools: ['own client, text only'],
  direction: { answer: 'no', since: null },
  supervision: { who: 'Duty supervisor', howOften: 'Weekly, all transcripts' },
  legalSignOff: 'yes',
  necessity: 'The room cannot be observed without taking part.',
  lessIntrusive: 'Reports by the service were asked for, and not given.',
  deconfliction: { answer: 'not-worked', reference: 'D-1', answeredAt: '2025-09-15T00:00:00Z' },
  suspicion: {
    targetKind: 'defined-space',
    facts: 'Three users of the room reported it in August.',
    source: 'The service; reliable',
    recordedAt: '2025-09-01T00:00:00Z',
    verified: 'yes',
    selection: 'by-conduct',
  },
  space: {
    service: 'chat.example.net',
    place: '#bus-times',
    hours: 'Weekdays, 16:00 to 20:00 UTC',
    advertType: null,
    size: 'About 40',
    innocentShare: 'Most',
    rooms: [],
    boundaryReason: 'All reports name this room.',
    profiling: 'no',
    profilingNote: null,
  },
  retention: DATA_SUBJECT_CATEGORIES.map((category) => ({ category, months: category === 'unidentified' ? 3 : 60 })),
  accounts: [{ platform: 'telegram', handle: 'user700000001' }],
};

/** Everything that the draft says, over what it says already. */
export async function writeDraft(author: Page, id: string, fields: Fields): Promise<Draft> {
  const { version } = await ask<Draft>(author, 'operation/showDraft', { id });
  return await ask(author, 'operation/revise', { id, version, fields: { ...COMPLETE, ...fields } });
}

/** Chosen from a folder, as the document of the legal basis. */
export async function attachOrder(author: Page, id: string): Promise<void> {
  await author.goto(`/operations/drafts/${id}?step=basis`);
  const field = author.getByRole('group', { name: 'Document of the legal basis' });
  const order = { name: 'order.txt', mimeType: 'text/plain', buffer: Buffer.from(ORDER_TEXT) };
  await field.locator('input[type=file]').setInputFiles(order);
  await field.getByText('text sealed').waitFor();
}

export async function submitDraft(author: Page, id: string, to: string): Promise<void> {
  const { version } = await ask<Draft>(author, 'operation/showDraft', { id });
  await ask(author, 'operation/submit', { id, version, to: [await accountOf(author, to)] });
}

/** Gives the identifier of the draft, which the operation keeps. */
export async function handOverDraft(
  author: Page,
  { to, ...fields }: Fields & { readonly to: string },
): Promise<string> {
  const { id } = await ask<Draft>(author, 'operation/draft', { fields: { name: fields.name } });
  await writeDraft(author, id, fields);
  await attachOrder(author, id);
  await submitDraft(author, id, to);
  return id;
}

/** By the name that stands in the list of people. */
export async function accountOf(page: Page, name: string): Promise<string> {
  const people = await ask<OutputOf<Procedures['accountList']>>(page, 'account/list');
  return people.find((person) => person.name === name)!.id;
}
