/** Something real for every parameter of a path: `$operation` is the sample operation, `$alarm` a drill that is raised for it. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { makeAlertExample } from './alert-example.ts';
import { ask } from './people.ts';
import { draftPublicationExample } from './publication-example.ts';

type Row = { readonly id: string };
interface Chat {
  readonly operationId: string;
  readonly people: readonly (Row & { readonly investigator: boolean })[];
}
type Find = (page: Page) => Promise<string>;

const first =
  (path: string, input: object = {}): Find =>
  async (page) => {
    const [row] = await ask<Row[]>(page, path, input);
    if (row === undefined) throw new Error(`${path} lists nothing`);
    return row.id;
  };

/** Asked as a supervisor, who is in the sample operation. */
const EXAMPLES: Readonly<Record<string, Find>> = {
  operation: first('operation/list'),
  exhibit: first('exhibit/list'),
  conversation: first('conversation/list'),
  recipient: first('recipient/list'),
  package: first('package/list'),
  recording: first('recording/list'),
  referral: first('referral/list'),
  job: first('job/list'),
  publication: draftPublicationExample,
  country: async () => 'NL',
  alert: async (page) => makeAlertExample(page, await EXAMPLES.operation!(page)),
  draft: async (page) =>
    (await ask<Row>(page, 'operation/draft', { fields: { name: 'Allotments, second season' } })).id,
  assessment: async (page) => {
    const [known] = await ask<Row[]>(page, 'assessment/list', {});
    if (known !== undefined) return known.id;
    const conversation = await EXAMPLES.conversation!(page);
    const { operationId, people } = await ask<Chat>(page, 'conversation/show', { id: conversation });
    const account = people.filter(({ investigator }) => !investigator).slice(0, 1);
    const about = { operation: operationId, conversation: [conversation], account: account.map(({ id }) => id) };
    return (await ask<Row>(page, 'assessment/open', { ...about, label: 'The other gardener' })).id;
  },
  alarm: async (page) =>
    (await ask<Row>(page, 'alarm/raise', { id: randomUUID(), category: ['other'], drill: true, facts: 'A drill.' })).id,
  person: async (page) => {
    const [known] = await ask<Row[]>(page, 'person/list', {});
    if (known !== undefined) return known.id;
    const operation = await EXAMPLES.operation!(page);
    const made = { operation, label: 'Gardener', category: 'unknown', reason: 'Writes about the bus.' };
    return (await ask<Row>(page, 'person/create', made)).id;
  },
};

/** Pages that show nothing until they are told about what, and how they are told. */
const ABOUT: Readonly<Record<string, (page: Page) => Promise<string>>> = {
  '/dashboard/list': async () => Promise.resolve('?facet=state&value=new'),
  '/referrals/outcomes/list': async () => Promise.resolve('?step=sent'),
  '/graph': async (page) =>
    `?operation=${await EXAMPLES.operation!(page)}&conversation=${await EXAMPLES.conversation!(page)}`,
};

/** Null where the page says something by itself. */
export function whatItIsAbout(path: string): ((page: Page) => Promise<string>) | null {
  return ABOUT[path] ?? null;
}

/** `/operations/$operation` with its parameters filled in. Throws where one has no example: a page that is not seen is not tested. */
export async function fillPath(page: Page, path: string): Promise<string> {
  const parts = await Promise.all(
    path.split('/').map(async (part) => {
      if (!part.startsWith('$')) return part;
      const find = EXAMPLES[part.slice(1)];
      if (find === undefined) throw new Error(`No example for ${part} of ${path}: add one to examples.ts.`);
      return await find(page);
    }),
  );
  return parts.join('/');
}
