/** Payments for tests, as few words as possible: what a test does not say is usual. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine, type Engine } from '../engine/open.ts';
import type { StatedPayment } from '../payment/reader.ts';
import { readPayments } from '../payment/read.ts';
import { parseRates, type Rates } from '../rate/read.ts';

export type Given = StatedPayment & { readonly at: string };

/** NL to PH, EUR 50, from person to person with names, and nothing else. */
const USUAL: StatedPayment = {
  payer_country: 'NL',
  payee_country: 'PH',
  payer_name: 'Kim Alder',
  amount: '50.00',
  currency: 'EUR',
};

export function pay(given: Given): Given {
  return { ...USUAL, payee_name: `Sam ${given.payee_id ?? 'Q'}`, ...given };
}

/** YYYY-MM-DDTHH:MM:SSZ, days and seconds after 2026-01-01 12:00 UTC. */
export function at(days: number, seconds = 0): string {
  return new Date(Date.UTC(2026, 0, 1, 12) + days * 86_400_000 + seconds * 1000).toISOString().replace('.000', '');
}

/** A$1 = EUR 0.60, PHP 1 = EUR 0.016, on every day of the tests; nothing else has a rate. */
export const RATES: Rates = parseRates(
  [
    'day,currency,base,rate',
    ...Array.from({ length: 700 }, (_, n) =>
      new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10),
    ).flatMap((day) => [`${day},AUD,EUR,0.6`, `${day},PHP,EUR,0.016`]),
  ].join('\n'),
  'rates',
);

export interface Opened {
  readonly engine: Engine;
  readonly folder: string;
  readonly close: () => Promise<void>;
}

export async function openTestEngine(): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'custodia-screening-'));
  const engine = await openEngine({ folder, memoryMb: 700, threads: 2 });
  return {
    engine,
    folder,
    close: async () => {
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Through a CSV, as everything else comes in. */
export async function load({ engine, folder }: Opened, payments: readonly Given[], name = 'payments.csv') {
  const path = join(folder, name);
  await writeFile(path, csvOf(payments));
  return readPayments(engine, [path], { mapping: null });
}

export function csvOf(payments: readonly Given[]): string {
  const header = [
    ...new Set(['payer_id', 'payee_id', 'amount', 'currency', 'at', ...payments.flatMap((one) => Object.keys(one))]),
  ];
  const cell = (text: string | null | undefined): string => (text == null ? '' : `"${text.replaceAll('"', '""')}"`);
  const rows = payments.map((one) => header.map((column) => cell(one[column as keyof Given])).join(','));
  return [header.join(','), ...rows, ''].join('\n');
}
