/**
 * What comes before a referral, over the same interface as the screens use (they have tests of their own): a neutral chat brought in, read by
 * two, reviewed by two, tied to a country; and an authority whose key two people stand for.
 */
import { FORM, POINT_CODES, type FormAnswer, type FormPoint, type PointCode, type Role } from '@custodia/contract';
import type { Page } from 'playwright-core';
import { ask, type Opened } from './harness/people.ts';
import { importAs } from './import-as.ts';

/** Work in the window of somebody with this role. */
type Within = { readonly as: (role: Role | null, work: (opened: Opened) => Promise<void>) => Promise<void> };
type Named = { readonly id: string };
type Shown = { readonly people: readonly { readonly id: string; readonly investigator: boolean }[] };
type Assessed = {
  readonly finding: { readonly ceiling: { readonly ceiling: string; readonly openStops: readonly string[] } };
};

export interface ConcludedCase {
  readonly assessment: string;
  readonly exhibit: string;
}

/** Read by the investigator and the analyst, reviewed by the analyst and the legal adviser, tied to the Netherlands. */
export async function concludeCase({ as }: Within, label: string): Promise<ConcludedCase> {
  const opened = await inWindow(as, 'investigator', (page) => openCase(page, label));
  for (const role of ['investigator', 'analyst'] as const) await inWindow(as, role, (page) => read(page, opened));
  for (const role of ['analyst', 'legal-adviser'] as const) {
    await inWindow(as, role, (page) => review(page, opened.assessment));
  }
  const tie = { connection: 'location', country: 'NL', reason: 'Speaks of the bus to the harbour.' };
  await inWindow(as, 'investigator', (page) =>
    ask(page, 'attribution/decide', { assessment: opened.assessment, ...tie }),
  );
  return opened;
}

interface OpenedCase extends ConcludedCase {
  readonly conversation: string;
}

async function openCase(page: Page, label: string): Promise<OpenedCase> {
  const conversation = await importAs(page, 'allotment.json', writeChat());
  const [{ id: operation }] = (await ask<{ operations: [Named] }>(page, 'access/mine')).operations;
  const { people } = await ask<Shown>(page, 'conversation/show', { id: conversation });
  const account = people.filter(({ investigator }) => !investigator).map(({ id }) => id);
  const input = { operation, label, conversation: [conversation], account };
  const opened = await ask<Named & { about: [{ exhibitId: string }] }>(page, 'assessment/open', input);
  return { assessment: opened.id, exhibit: opened.about[0].exhibitId, conversation };
}

/** One message that names a place to meet; the reading is complete. */
async function read(page: Page, { exhibit, conversation }: OpenedCase): Promise<void> {
  const tag = { message: `${exhibit}:5`, code: 'MEETING_PROPOSED', raisedBy: 'person-of-interest' };
  await ask(page, 'signal/tag', tag);
  await ask(page, 'signal/finishPass', { conversation });
}

/** Every point that reviewers are asked, and every hard stop that the record leaves open. */
async function review(page: Page, assessment: string): Promise<void> {
  const { finding } = await ask<Assessed>(page, 'assessment/show', { id: assessment });
  const open = POINT_CODES.filter((point) => {
    const { source }: FormPoint = FORM[point];
    return source === 'asked' || finding.ceiling.openStops.includes(point);
  });
  for (const point of open) {
    await ask(page, 'review/answer', { assessment, point, version: 0, answer: answerTo(point) });
  }
  const answered = await ask<Assessed>(page, 'assessment/show', { id: assessment });
  const { ceiling: outcome } = answered.finding.ceiling;
  await ask(page, 'review/finish', { assessment, outcome, reason: 'As answered.' });
}

const YES: readonly PointCode[] = ['P21', 'P80', 'P81'];

function answerTo(point: PointCode): FormAnswer {
  const { answer, choices }: FormPoint = FORM[point];
  const answers: Readonly<Record<FormPoint['answer'], FormAnswer>> = {
    'yes-no': { kind: 'yes-no', value: YES.includes(point) ? 'yes' : 'no' },
    choice: { kind: 'choice', value: choices?.[0] ?? 'none' },
    messages: { kind: 'messages', value: [] },
    file: { kind: 'file', value: { name: 'paper.txt', sha256: '0'.repeat(64) } },
    number: { kind: 'number', value: 0 },
    instant: { kind: 'instant', value: '2026-02-01T00:00:00Z' },
    text: { kind: 'text', value: 'Nothing to note.' },
  };
  return answers[answer];
}

/** Brought in by the administrator, confirmed by the supervisor. Nobody has described it. */
export async function confirmAuthority({ as }: Within, name: string, key: string): Promise<string> {
  const checked = 'Read out by telephone.';
  const { id } = await inWindow(as, 'administrator', (page) =>
    ask<Named>(page, 'recipient/add', { name, country: 'NL', key, checked }),
  );
  await inWindow(as, 'supervisor', (page) => ask(page, 'recipient/confirm', { id, fingerprint: key, checked }));
  return id;
}

async function inWindow<T>(
  as: Within['as'],
  role: Parameters<Within['as']>[0],
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const results: T[] = [];
  await as(role, async ({ page }) => {
    await page.goto('/');
    results.push(await work(page));
  });
  return results[0]!;
}

/** As Telegram Desktop writes it: the account of the sample operation and another write in turn about buses. */
function writeChat(): string {
  const messages = Array.from({ length: 16 }, (_, at) => {
    const text = `Bus ${String(at)} to the harbour leaves at ten.`;
    const sent = Date.UTC(2026, 1, 10, 10, at);
    return {
      ...{ id: at + 1, type: 'message', text, text_entities: [{ type: 'plain', text }] },
      date: new Date(sent).toISOString().slice(0, 19),
      date_unixtime: String(sent / 1000),
      from: at % 2 === 0 ? 'Bus spotter' : 'Noor',
      from_id: at % 2 === 0 ? 'user700000001' : 'user1002',
    };
  });
  return JSON.stringify({ name: 'Noor', type: 'personal_chat', id: 1002, messages });
}
