/** What a package of a referral holds beside messages and proofs. */
import { ELEMENT_CODES, OUTCOMES, POINT_CODES } from '@custodia/core';
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { ask } from '../conversation/reading.fixture.ts';
import { verifyPackageFile } from '../package/verify.ts';
import { openCaseUnit, type CaseUnit } from './unit.fixture.ts';

const has = (program: string) => spawnSync(program, ['--version']).status === 0;

let unit: CaseUnit;
let ivo: Casework, ada: Casework, cor: Casework, lia: Casework;

beforeAll(async () => {
  unit = await openCaseUnit();
  ({ ivo, ada, cor, lia } = unit);
});

afterAll(() => unit.casework.close());

const REASON = { reason: 'basis and proportion looked at' };

describe('the package', () => {
  it('carries the report in the languages of the authority, and the formats it takes; none that it does not', async () => {
    const takes = ['package', 'report-pdf', 'stix-2.1', 'csv'] as const;
    const { id: recipient, secret } = await unit.authority({ formats: [...takes], languages: ['nl', 'fr'] });
    const { id: assessment } = await unit.assessed();
    const refused = await ask(ivo, 'referralDraft', { assessment, recipient, formats: ['package', 'rsmf'] });
    expect((await ask(ivo, 'referralCheck', { id: refused.id })).gaps).toContainEqual(
      expect.objectContaining({ code: 'format-not-taken', about: 'rsmf' }),
    );
    const { id } = await ask(ivo, 'referralDraft', { assessment, recipient, formats: [...takes] });
    await ask(ada, 'referralNoteCounsel', { id, country: 'NL', note: 'they take it as a lead' });
    await ask(ivo, 'referralComplete', { id });
    await ask(ada, 'referralReview', { id, decision: 'reviewed', ...REASON });
    await ask(cor, 'referralApprove', { id, decision: 'approved', ...REASON });
    await ask(lia, 'referralSend', { id });
    const out = join(unit.casework.folder, `${id}.zip.age`);
    await ask(lia, 'referralCollect', { id, out });
    const identity = await unit.casework.write(`${id}.key`, `${secret}\n`);
    expect((await verifyPackageFile({ file: out, identity: [identity], trust: [] })).holds).toBe(true);
    if (!has('age')) return;
    const zip = await unit.casework.write(
      `${id}.zip`,
      execFileSync('age', ['-d', '-i', identity, out], { maxBuffer: 1 << 26 }),
    );
    const names = execFileSync('unzip', ['-Z1', zip]).toString();
    const documents = names.split('\n').filter((name) => name.includes('/data/documents/'));
    expect(documents.map((name) => name.split('/').at(-1)).sort()).toEqual([
      'assessment.json',
      'export.csv.zip',
      'export.stix.json',
      'report-fr.pdf',
      'report-nl.pdf',
    ]);
    const pdf = execFileSync('unzip', ['-p', zip, '*/data/documents/report-nl.pdf']);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const findings = JSON.parse(execFileSync('unzip', ['-p', zip, '*/data/documents/assessment.json']).toString()) as {
      form: { point: string }[];
      elements: { element: string }[];
      outcome: string;
    };
    expect(findings.form.map(({ point }) => point)).toEqual(POINT_CODES);
    expect(findings.elements.map(({ element }) => element)).toEqual(ELEMENT_CODES);
    expect(OUTCOMES).toContain(findings.outcome);
  });
});
