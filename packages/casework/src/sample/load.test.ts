/** The sample as the server loads it: two people stand behind the operation, and loading again changes nothing. */
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { listMembers } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyPackageFile } from '../package/verify.ts';
import { perform } from '../perform/perform.ts';
import { askingAs } from './asking.ts';
import { loadSample, type LoadedSample } from './load.ts';

type Shown = OutputOf<Procedures['operationShow']>;

let casework: TestCasework;
let folder: string;
let loaded: LoadedSample;

beforeAll(async () => {
  casework = await openTestCasework();
  folder = join(await casework.write('about.txt', 'sample'), '..', 'sample');
});

afterAll(() => casework.close());

const show = () => perform(casework, procedures.operationShow, { id: loaded.operationId }) as Promise<Shown>;
const membersOf = async () => (await listMembers(casework.database.db, loaded.operationId)).map((one) => one.accountId);

test('one person drafted it, another authorised it and began it', async () => {
  // Starts that ended between the draft and the second person, while the case came in, and while it went out.
  await stopAt('operation-authorised-recorded');
  await stopAt('exhibit-sealed', 2);
  await stopAt('referral-on-its-way');
  loaded = await loadSample(casework, folder);
  const shown = await show();
  expect(shown).toMatchObject({
    state: 'active',
    draftedBy: { name: 'Sample investigator' },
    secondPerson: { name: 'Sample supervisor' },
  });
  const inside = loaded.people.filter(({ role }) => role !== 'administrator' && role !== 'auditor');
  expect((await membersOf()).sort()).toEqual(inside.map(({ id }) => id).sort());
});

test('loaded again, it is as it was', async () => {
  const before = [await show(), await membersOf()];
  expect((await loadSample(casework, folder)).operationId).toBe(loaded.operationId);
  expect([await show(), await membersOf()]).toEqual(before);
});

test('one case went from two readers to an authority that confirmed it, another waits for its second reader', async () => {
  const as = askingAs(casework, loaded.people);
  const shown = (await as('supervisor')('assessmentList', {})).map(({ label, state, tier }) => ({
    label,
    state,
    tier,
  }));
  expect(shown).toEqual([
    { label: 'The keeper of the timetable', state: 'reading', tier: null },
    { label: 'The leek grower in the harbour chat', state: 'concluded', tier: 'T3' },
  ]);
  const [draft, referred] = await as('supervisor')('referralList', {});
  expect([draft?.state, referred?.state]).toEqual(['draft', 'acknowledged']);
  const { gaps } = await as('analyst')('referralCheck', { id: draft!.id });
  expect(gaps.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['country-undecided', 'assessment-not-concluded', 'not-reviewed', 'not-approved']),
  );
  const { events } = await as('supervisor')('referralShow', { id: referred!.id });
  expect(events.map(({ kind, by }) => `${kind}: ${by.name}`)).toEqual([
    'drafted: Sample analyst',
    'counsel-noted: Sample legal adviser',
    'completed: Sample analyst',
    'reviewed: Sample legal adviser',
    'approved: Sample supervisor',
    'sending: Sample liaison officer',
    'sent: Sample liaison officer',
    'acknowledged: Sample liaison officer',
  ]);
});

test('what two readers differed on was decided, and the picture has a renewal after a refusal', async () => {
  const ask = askingAs(casework, loaded.people)('legal-adviser');
  const [, { id }] = (await ask('assessmentList', {})) as [unknown, { id: string }];
  const { finding, resolutions } = await ask('assessmentShow', { id });
  expect(finding.disagreements).toEqual([]);
  expect(resolutions).toMatchObject([{ code: 'GIFT_OFFER', decision: 'person-of-interest' }]);
  const met = finding.elements.filter(({ state }) => state === 'met').map(({ element }) => element);
  expect(met).toEqual(
    expect.arrayContaining(['age-question', 'minority-stated', 'payment', 'meeting', 'platform-move']),
  );
});

test('linking it proposes three people, each under the names of one, and keeps those apart who share a landline', async () => {
  const ask = askingAs(casework, loaded.people)('analyst');
  const operation = loaded.operationId;
  await ask('linkRun', { operation });
  const { proposals } = await ask('linkList', { operation });
  const people = proposals.map(({ accounts }) => accounts.map(({ name, platform }) => `${name} (${platform})`).sort());
  expect(people.sort()).toEqual([
    ['Goalkeeper Jo (discord)', 'Goalkeeper Jo (whatsapp)'],
    ['Kees Tuinman (discord)', 'Kees Tuinman (telegram)', 'Kees Tuinman (whatsapp)'],
    ['maria (irc)', 'Мария (discord)', 'Мария (telegram)', 'Мария (whatsapp)'].sort(),
  ]);
  const landline = '+493023125042';
  const found = await ask('identifierPlaces', { operation, kind: 'phone', value: landline });
  expect(JSON.stringify(found)).toContain('kees');
  expect(JSON.stringify(found)).toContain('Goalkeeper Jo');
});

test('the authority opens what was handed over, and it verifies', async () => {
  const file = join(folder, 'sample-referral.zip.age');
  const input = procedures.packageVerify.input.parse({ file, identity: [join(folder, 'sample-authority.key')] });
  expect(await verifyPackageFile(input)).toMatchObject({ holds: true });
});

/** A start that was cut off there: at the `nth` time that it came by. */
async function stopAt(step: string, nth = 1): Promise<void> {
  let came = 0;
  const stopping = {
    ...casework,
    step: (name: string): void => {
      if (name === step && (came += 1) === nth) throw new Error('stopped');
    },
  };
  await expect(loadSample(stopping, folder)).rejects.toThrow(/stopped|no chat/);
}
