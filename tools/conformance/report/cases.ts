/** Varied report cases: any course of a conversation, every script, nothing at all, very long and hostile text, one country or several. */
import fc from 'fast-check';
import { anyInput } from '../../../packages/core/src/assess/testing/arbitrary.ts';
import { HOSTILE, makeReportData, SCRIPTS } from '../../../packages/core/src/report/testing/data.ts';
import { SEEDED_COUNTRIES } from '../../../packages/core/src/law/seed.ts';
import type { ReportData } from '../../../packages/core/src/report/data.ts';

const TEXTS = [...SCRIPTS, ...HOSTILE];

/** UTF-16 code units of a very long message: some three pages. */
const LONG = 10_000;

/** The same for the same seed. */
export function makeCase(seed: number): ReportData {
  const input = fc.sample(anyInput, { seed, numRuns: 1 })[0]!;
  const from = (seed * 7) % SEEDED_COUNTRIES.length;
  const data = makeReportData(input, seed, SEEDED_COUNTRIES.slice(from, from + (seed % 4)));
  return vary({ ...data, releasedAt: seed % 5 === 0 ? '2026-05-01T10:00:00.000Z' : null }, seed);
}

function vary(data: ReportData, seed: number): ReportData {
  const text = TEXTS[seed % TEXTS.length]!;
  if (seed % 13 === 0) return empty(data);
  if (seed % 11 === 0) return lengthen(data, `${text} `.repeat(Math.ceil(LONG / (text.length + 1))));
  return { ...data, writtenBy: text, assessment: { ...data.assessment, label: text, withheld: seed % 6 === 0 } };
}

/** Nothing that may be absent is there. */
function empty(data: ReportData): ReportData {
  return {
    ...data,
    ...{ contact: null, recipient: null, caveats: null, identifiers: [], messages: [], custody: [], reviews: [] },
    law: { ...data.law, countries: [], conflicts: [] },
    attribution: { ...data.attribution, cues: [], candidates: [], decisions: [] },
  };
}

function lengthen(data: ReportData, long: string): ReportData {
  return {
    ...data,
    caveats: long,
    messages: data.messages.map((message, i) => (i > 1 ? message : { ...message, text: long })),
  };
}
