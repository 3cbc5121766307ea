/** What becomes of a referral when what it rests on is erased. */
import { procedures } from '@custodia/contract';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { ask } from '../conversation/reading.fixture.ts';
import { openCaseUnit, type CaseUnit } from './unit.fixture.ts';

let unit: CaseUnit;
let ivo: Casework, ada: Casework, cor: Casework, lia: Casework;

beforeAll(async () => {
  unit = await openCaseUnit();
  ({ ivo, ada, cor, lia } = unit);
});

afterAll(() => unit.casework.close());

const REASON = { reason: 'basis and proportion looked at' };

describe('erasure', () => {
  it('takes along which messages were selected, and what was sent stays said', async () => {
    const { id: recipient } = await unit.authority();
    const { id: assessment, exhibitId } = await unit.assessed();
    const { id } = await ask(ivo, 'referralDraft', { assessment, recipient });
    await ask(cor, 'exhibitErase', { exhibit: exhibitId, reason: 'retention period ended', yes: true });
    const shown = await ask(ivo, 'referralShow', { id });
    expect(shown.selection).toEqual([]);
    expect(shown.erased).toBeGreaterThan(0);
    const { gaps } = await ask(ivo, 'referralCheck', { id });
    expect(gaps.map(({ code }) => code)).toEqual(expect.arrayContaining(['assessment-gone', 'selection-erased']));
    await expect(ask(ivo, 'referralComplete', { id })).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('calls back what still waits and destroys its package; what went out is named, with what to do', async () => {
    const { id: recipient } = await unit.authority();
    const { id: assessment, exhibitId } = await unit.assessed();
    const through = async () => {
      const { id } = await ask(ivo, 'referralDraft', { assessment, recipient });
      await ask(ada, 'referralNoteCounsel', { id, country: 'NL', note: 'they take it as a lead' });
      await ask(ivo, 'referralComplete', { id });
      await ask(ada, 'referralReview', { id, decision: 'reviewed', ...REASON });
      await ask(cor, 'referralApprove', { id, decision: 'approved', ...REASON });
      return { id, package: (await ask(lia, 'referralSend', { id })).package! };
    };
    const [gone, waiting] = [await through(), await through()];
    const sha256 = gone.package.fileSha256;
    await ask(lia, 'referralHandOver', { id: gone.id, sha256, to: 'duty officer', how: 'in person' });
    const erasing = { exhibit: exhibitId, reason: 'retention period ended' };
    const standing = expect.arrayContaining([
      expect.objectContaining({ referralId: gone.id, standing: 'sent' }),
      expect.objectContaining({ referralId: waiting.id, standing: 'stopped' }),
    ]) as unknown;
    const planned = await ask(cor, 'exhibitErase', erasing);
    expect(planned.erased).toMatchObject([{ referrals: standing }]);
    expect((await ask(lia, 'referralShow', { id: waiting.id })).state).toBe('sending');
    const done = await ask(cor, 'exhibitErase', { ...erasing, yes: true });
    expect(() => procedures.exhibitErase.output.parse(done)).not.toThrow();
    expect(done.erased).toMatchObject([{ referrals: standing }]);
    expect(done.note).toContain(`custodia referral recall ${gone.id} erased`);
    const recalled = await ask(lia, 'referralShow', { id: waiting.id });
    expect(recalled).toMatchObject({ state: 'recalled', telling: 'nobody' });
    expect(recalled.events.at(-1)).toMatchObject({ kind: 'recalled', cause: 'erased', by: { name: 'Cor Supervisor' } });
    expect(recalled.events.at(-1)!.reason).toContain(`log entry ${String(done.erased[0]!.logIndex)}`);
    expect(await readdir(join(unit.casework.folder, 'outbox'))).not.toContain(waiting.package.fileName);
    expect(await ask(lia, 'referralShow', { id: gone.id })).toMatchObject({ state: 'sent' });
    expect(await ask(cor, 'referralRecall', { id: gone.id, cause: 'erased', ...REASON })).toMatchObject({
      telling: 'untold',
    });
  });

  it('that overtakes a package being built keeps it from going out', async () => {
    const { id: recipient } = await unit.authority();
    const { id: assessment, exhibitId } = await unit.assessed();
    const { id } = await ask(ivo, 'referralDraft', { assessment, recipient });
    await ask(ada, 'referralNoteCounsel', { id, country: 'NL', note: 'they take it as a lead' });
    await ask(ivo, 'referralComplete', { id });
    await ask(ada, 'referralReview', { id, decision: 'reviewed', ...REASON });
    await ask(cor, 'referralApprove', { id, decision: 'approved', ...REASON });
    const outbox = () => readdir(join(unit.casework.folder, 'outbox'));
    const before = await outbox();
    const overtaken: Casework = {
      ...lia,
      step: async (name) => {
        if (name !== 'package-written') return;
        await ask(cor, 'exhibitErase', { exhibit: exhibitId, reason: 'retention period ended', yes: true });
      },
    };
    await expect(ask(overtaken, 'referralSend', { id })).rejects.toMatchObject({ code: 'erased' });
    expect(await ask(lia, 'referralShow', { id })).toMatchObject({ state: 'approved', package: null });
    expect(await outbox()).toEqual(before);
  });
});
