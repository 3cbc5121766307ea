/** An operation whose authorisation names a room and an account that may listen, and a recording ordered in it. */
import { DATA_SUBJECT_CATEGORIES } from '@custodia/contract';
import type { Page } from 'playwright-core';
import { ask, type People } from './people.ts';
import { uploadText } from './upload.ts';

export interface Place {
  readonly protocol: 'xmpp' | 'irc' | 'matrix';
  readonly server: string;
  readonly account: string;
  readonly room: string;
}

interface Draft {
  readonly id: string;
  readonly version: number;
}

const SAMPLE: Place = {
  protocol: 'xmpp',
  server: 'xmpps://chat.example.org',
  account: 'watcher@example.org',
  room: 'garden@rooms.example.org',
};

/** What a second person needs to see before they authorise. */
const fieldsOf = ({ protocol, account, room }: Place) => ({
  ...{ name: 'Allotments, the garden room', legalBasis: 'article 1 of the sample act', issuedBy: 'sample court' },
  ...{ operatorType: 'police', validFrom: '2024-01-01T00:00:00Z', validUntil: '2040-01-01T00:00:00Z' },
  ...{
    countries: ['NL'],
    personaAges: { from: 14, to: 16 },
    legalSignOff: 'yes',
    scope: 'The garden room',
    tools: ['text'],
  },
  space: {
    service: 'chat',
    place: 'the garden room',
    boundaryReason: 'no wider than needed',
    rooms: [{ protocol, address: room }],
  },
  accounts: [{ platform: protocol, handle: account }],
  supervision: { who: 'Sample supervisor', howOften: 'weekly' },
  ...{ necessity: 'No other way', lessIntrusive: 'None that suffices' },
  suspicion: {
    targetKind: 'defined-space',
    facts: 'Known before',
    source: 'A report',
    recordedAt: '2023-12-01T00:00:00Z',
    verified: 'yes',
  },
  deconfliction: { answer: 'not-worked' },
  retention: DATA_SUBJECT_CATEGORIES.map((category) => ({ category, months: category === 'unidentified' ? 3 : 60 })),
});

/** `page` is a supervisor's. Gives the operation. */
export async function authorisePlace(people: People, page: Page, place: Place = SAMPLE): Promise<string> {
  const { id, version } = await ask<Draft>(page, 'operation/draft', { fields: fieldsOf(place) });
  const file = await uploadText(page, 'act.txt', 'Article 1 of the sample act.\n');
  let draft = await ask<Draft>(page, 'operation/attach', { id, version, kind: 'legal-basis', file });
  const adviser = await people.open('legal-adviser');
  try {
    await adviser.page.goto('/');
    const accounts = await ask<{ id: string; roles: string[] }[]>(page, 'account/list');
    const to = accounts.filter(({ roles }) => roles.includes('legal-adviser')).map((account) => account.id);
    draft = await ask<Draft>(page, 'operation/submit', { id, version: draft.version, to });
    await ask(adviser.page, 'operation/authorise', { id, version: draft.version });
  } finally {
    await adviser.close();
  }
  await ask(page, 'operation/activate', { id, reason: 'It begins' });
  return id;
}

/** For the page of one recording: nothing is made where there is one. */
export async function orderRecordingExample(people: People, page: Page): Promise<void> {
  const [known] = await ask<{ id: string }[]>(page, 'recording/list');
  if (known !== undefined) return;
  const operation = await authorisePlace(people, page);
  const { protocol, server, account } = SAMPLE;
  await ask(page, 'recording/order', { operation, protocol, server, account, reason: 'Rooms of the authorisation' });
}
