/** Alerts of an institution, screened as one does it, from payments as CSV, at the made-up rates of the sample (2025 and 2026). */
import { HANDOVER_FILE, sampleRates, screenFiles } from '@custodia/screening';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The text of the file that the institution hands over. */
export async function makeHandover(statement: string, day: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'custodia-handover-'));
  try {
    const [file, rates, out] = ['statement.csv', 'rates.csv', 'out'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(file, statement);
    await writeFile(rates, sampleRates());
    await screenFiles({
      ...{ files: [file], out, mapping: null, rates, known: null, orders: null, suppressions: null },
      ...{ previous: null, rules: null, against: null, capacity: null, day, share: { parts: 1, part: 0 } },
      ...{ engine: { kind: 'duckdb' }, language: 'en', memoryMb: 300, threads: 1 },
    });
    return await readFile(join(out, HANDOVER_FILE), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
