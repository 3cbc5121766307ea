import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../engine/ask.ts';
import { readPayments } from '../payment/read.ts';
import { openTestEngine, type Opened } from '../testing/payments.ts';

const CSV = 'payer_id,payee_id,amount,currency,at\nA,B,10.00,EUR,2026-03-01\n';
const CAMT = `\uFEFF<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>EUR</Ccy></Acct>
  <Ntry><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-03-02</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Cdtr><Pty><Nm>Bus Company</Nm></Pty></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`;

let opened: Opened;
let folder: string;
beforeAll(async () => {
  opened = await openTestEngine();
  folder = await mkdtemp(join(tmpdir(), 'custodia-unpack-'));
});
afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

async function zipOf(files: Readonly<Record<string, string>>, password?: string): Promise<Buffer> {
  const writer = new ZipWriter(new BlobWriter(), password === undefined ? {} : { password });
  for (const [name, text] of Object.entries(files)) await writer.add(name, new TextReader(text));
  return Buffer.from(await (await writer.close()).arrayBuffer());
}

async function read(name: string, bytes: Buffer) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const found = await readPayments(opened.engine, [path], { mapping: null });
  const rows = await ask<{ source: string; amount: string; payee: string }>(
    opened.engine,
    'select source, cast(amount as VARCHAR) as amount, payee from usable order by source',
  );
  return { ...found, rows };
}

describe('packed files', () => {
  it('are read as what is in them: gzip, and each file of a zip', async () => {
    const gzip = await read('a.csv.gz', gzipSync(CSV));
    expect(gzip.rows).toEqual([{ source: 'a.csv.gz', amount: '10.00000000', payee: 'B' }]);
    const zip = await read('statements.zip', await zipOf({ 'a.csv': CSV, 'day/b.xml': CAMT }));
    expect(zip.files).toEqual([
      { source: 'statements.zip: a.csv', format: 'csv (payment record)' },
      { source: 'statements.zip: day/b.xml', format: 'camt.053' },
    ]);
    expect(zip.rows.map(({ source }) => source)).toEqual(['statements.zip: a.csv', 'statements.zip: day/b.xml']);
  });

  it('count what in a zip is no file of payments, and say so', async () => {
    const found = await read('with-letter.zip', await zipOf({ 'a.csv': CSV, 'letter.txt': 'Dear client' }));
    expect(found.rows).toHaveLength(1);
    expect(found.unreadable).toMatchObject([{ source: 'with-letter.zip: letter.txt', line: 0 }]);
  });

  it('are refused where they are damaged, locked, or packed without end', async () => {
    await expect(read('cut.gz', gzipSync(CSV.repeat(500)).subarray(0, 60))).rejects.toThrow('cut short or damaged');
    await expect(read('cut.zip', (await zipOf({ 'a.csv': CSV })).subarray(0, 40))).rejects.toThrow(
      'cut short or damaged',
    );
    await expect(read('locked.zip', await zipOf({ 'a.csv': CSV }, 'secret'))).rejects.toThrow('locked by a password');
    let layers = gzipSync(CSV);
    for (let n = 0; n < 4; n++) layers = gzipSync(layers);
    await expect(read('deep.gz', layers)).rejects.toThrow('packed more than 3 times');
  });
});
