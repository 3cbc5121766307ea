/**
 * Text that would run if a page took it for anything but text: through every text field of every procedure (read from the contract) and
 * through imported files, their names, rooms, senders and messages. Then every screen is visited: nothing runs, and the text is shown.
 */
import { procedures, type Procedure, type ProcedureName, type Role } from '@custodia/contract';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { settle, visit } from './harness/browser.ts';
import { findPlace } from './harness/look.ts';
import { ask, roleWith, type Opened } from './harness/people.ts';
import { listRoutes, type Route } from './harness/routes.ts';
import { inTheWorkspace } from './harness/workspace.ts';
import { writeHostileFiles } from './hostile/files.ts';
import { lookForText, type Seen } from './hostile/look-for-text.ts';
import { createHostile } from './hostile/payloads.ts';
import type { Answer, Made, Step } from './hostile/step.ts';
import { STEPS } from './hostile/steps.ts';
import { fillTexts, hasText } from './hostile/text-fields.ts';
import { findThings } from './hostile/things.ts';

const JOB_MS = 90_000;
/** They sign in in real time, on a machine that may be busy. */
const SEVERAL_PEOPLE = { timeout: 300_000 };

/** What changes, gives out or keeps something; what only reads keeps no text. */
const KEEPING = (Object.values(procedures) as Procedure[]).filter(
  (procedure) => procedure.face !== 'local' && procedure.effect !== 'read' && hasText(procedure),
);

/**
 * They want a second installation that asked or answered (apps/server/src/exchange has two). What they write stands on the same cards, by the
 * same components, as what the steps write.
 */
const WITH_ANOTHER_INSTALLATION = ['deconfliction.accept', 'deconfliction.decline', 'deconfliction.contact'];

/** They want a bucket (packages/casework/src/backup has one); what they say of it are an address and names, whose forms hold no such text. */
const WITH_A_BUCKET = ['backup.create', 'backup.prune'];

it('there is a way to ask for every procedure that keeps text', () => {
  const asked = new Set<string>([...STEPS.map(({ does }) => does), ...WITH_ANOTHER_INSTALLATION, ...WITH_A_BUCKET]);
  expect(KEEPING.map(({ name }) => name).filter((name) => !asked.has(name))).toEqual([]);
});

inTheWorkspace(
  'hostile text',
  (workspace) => {
    const hostile = createHostile();
    const seen = new Set<string>();
    const windows = new Map<Role, Opened>();
    let made: Made;

    const windowOf = async (role: Role): Promise<Opened> => {
      const open = windows.get(role) ?? (await workspace.open(role));
      if (!windows.has(role)) await visit(open.page, '/');
      windows.set(role, open);
      return open;
    };

    /** On the page as it is, and with each of its tabs open. */
    const lookAtAll = async ({ page, watch }: Opened): Promise<string[]> => {
      const faults = [...note(await lookForText(page, hostile))];
      // What is written about a message stands beside the one that was chosen.
      const second = page.getByRole('feed').getByRole('article').nth(1);
      if ((await second.count()) > 0) await second.click({ position: { x: 8, y: 8 } });
      const tabs = page.getByRole('main').getByRole('tab');
      for (let i = 0; i < (await tabs.count()); i += 1) {
        await tabs.nth(i).click();
        await settle(page);
        faults.push(...note(await lookForText(page, hostile)));
      }
      return [...faults, ...watch.take()];
    };

    const note = ({ marks, faults }: Seen): readonly string[] => {
      for (const mark of marks) seen.add(mark);
      return faults;
    };

    it('files are brought in by the screen for it', async () => {
      const opened = await windowOf('supervisor');
      const { page } = opened;
      await visit(page, '/intake');
      const files = writeHostileFiles(hostile);
      await page.locator('input[type=file]').setInputFiles(files);
      await expect.poll(() => page.getByText('Looked at').count(), { timeout: JOB_MS }).toBe(files.length);
      expect(await lookAtAll(opened)).toEqual([]);
      await page.getByRole('button', { name: /^Seal and bring in 3 files/ }).click();
      await expect.poll(() => page.getByText('Done', { exact: true }).count(), { timeout: JOB_MS }).toBe(files.length);
      expect(await lookAtAll(opened)).toEqual([]);
      made = await findThings(page, (await windowOf('administrator')).page, hostile);
    });

    it('every text field takes it', async () => {
      const failed: string[] = [];
      for (const step of STEPS)
        await take(step).catch((cause: unknown) => failed.push(`${step.does}: ${String(cause)}`));
      expect(failed).toEqual([]);
    });

    async function take({ does, as, given }: Step): Promise<void> {
      const { page } = await windowOf(as);
      const known = await given?.(made, (path, input) => ask(page, path, input));
      const body = fillTexts(procedureOf(does), known ?? {}, hostile);
      const answer = await ask<Answer>(page, does.replace('.', '/'), body);
      if (answer.jobId !== undefined) await finish(page, answer.jobId);
      made = { ...made, answers: { ...made.answers, [does]: answer } };
    }

    it.each(
      listRoutes()
        .filter(({ frame }) => frame === 'shell')
        .map((route) => [route.path, route] as const),
    )('%s shows it as text', async (_, route) => {
      const opened = await windowOf(roleWith(route.permissions));
      // What the driver says of drawing without a graphics card.
      opened.watch.expect(/GL Driver Message/);
      // Of an exhibit that is in quarantine nothing was read: the page says so, and the browser that it was refused.
      if (route.path === '/custody/$exhibit/changes') opened.watch.expect(/status of 409/);
      const faults: string[] = [];
      for (const path of await placesOf(route)) {
        await visit(opened.page, path);
        faults.push(...(await lookAtAll(opened)));
      }
      expect(faults).toEqual([]);
    });

    /** Those of the things that were made here; the sample's where nothing was. */
    async function placesOf(route: Route): Promise<string[]> {
      const [, parameter] = /\$(\w+)/.exec(route.path) ?? [];
      const ids = parameter === undefined ? [] : await idsOf(parameter);
      if (ids.length === 0) return [await findPlace(workspace, route)];
      return ids.map((id) => route.path.replace(/\$\w+/, id));
    }

    async function idsOf(parameter: string): Promise<string[]> {
      const { page } = await windowOf('supervisor');
      const list = {
        conversation: 'conversation/list',
        exhibit: 'exhibit/list',
        alarm: 'alarm/list',
        package: 'package/list',
        assessment: 'assessment/list',
        referral: 'referral/list',
      }[parameter];
      if (list !== undefined) return (await ask<{ id: string }[]>(page, list)).map(({ id }) => id);
      const from = { operation: 'operation.draft', draft: 'operation.draft', person: 'person.create' }[parameter];
      const answer = from === undefined ? undefined : made.answers[from as ProcedureName];
      return answer === undefined ? [] : [answer.id];
    }

    it('whatever came in a file was seen, and most of what was written', () => {
      // What a draft said at first was said anew.
      const texts = hostile.all().filter(({ where }) => !where.startsWith('operation.draft'));
      const places = [...new Set(texts.map(({ where }) => where))];
      const shown = new Set(hostile.all().flatMap(({ mark, where }) => (seen.has(mark) ? [where] : [])));
      // Reasons of what was ended or undone stand in records of the log only.
      const unseen = places.filter((where) => !shown.has(where));
      expect(unseen.filter((where) => /^(?:WhatsApp|Telegram|IRC)/.test(where))).toEqual([]);
      expect(unseen.length).toBeLessThan(places.length / 2);
    });
  },
  SEVERAL_PEOPLE,
);

const procedureOf = (name: ProcedureName): Procedure =>
  (Object.values(procedures) as Procedure[]).find((procedure) => procedure.name === name)!;

async function finish(page: Page, job: string): Promise<void> {
  const state = async () => (await ask<{ state: string }>(page, 'job/show', { id: job })).state;
  await expect.poll(state, { timeout: JOB_MS }).not.toMatch(/queued|running/);
}
