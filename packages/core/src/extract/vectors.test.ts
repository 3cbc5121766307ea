/** The labelled messages of `vectors/extract`: precision and recall by kind, printed and held to a floor. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { IDENTIFIER_KINDS, type IdentifierKind, type Observation } from '../record/observation.ts';
import { createExtractor } from './extractor.ts';

const FOLDER = new URL('../../../../vectors/extract/', import.meta.url);
const CHECKSUMMED: ReadonlySet<IdentifierKind> = new Set(['iban', 'card-number', 'crypto-address']);

interface Label {
  readonly kind: IdentifierKind;
  readonly system: string | null;
  /** What the span covers, its first occurrence in the text. */
  readonly match: string;
  readonly value: string;
  readonly validity: string;
  readonly defanged?: boolean;
}

interface VectorFile {
  readonly about: string;
  readonly defaultRegions: readonly string[];
  readonly cases: readonly { readonly text: string; readonly expect: readonly Label[] }[];
}

interface Tally {
  found: number;
  missed: number;
  wrong: number;
}

const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const files = names.map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as VectorFile);

describe('labelled messages', () => {
  const tallies = new Map(
    IDENTIFIER_KINDS.map((kind): [IdentifierKind, Tally] => [kind, { found: 0, missed: 0, wrong: 0 }]),
  );
  const faults: string[] = [];
  for (const file of files) {
    const extractor = createExtractor({
      keyedDigest: (value) => `digest of ${value}`,
      defaultRegions: file.defaultRegions,
    });
    for (const { text, expect: labels } of file.cases) compare(text, labels, extractor.extract(text));
  }

  function compare(text: string, labels: readonly Label[], observations: readonly Observation[]): void {
    const wanted = new Map(labels.map((label) => [keyOfLabel(text, label), label]));
    for (const observation of observations) {
      const key = keyOfObservation(observation);
      const hit = wanted.delete(key);
      (tallies.get(observation.kind) as Tally)[hit ? 'found' : 'wrong']++;
      if (!hit) faults.push(`wrong   ${JSON.stringify(text)}: ${key}`);
    }
    for (const [key, label] of wanted) {
      (tallies.get(label.kind) as Tally).missed++;
      faults.push(`missed  ${JSON.stringify(text)}: ${key}`);
    }
  }

  it('are many: at least 300, and 25 of every kind', () => {
    expect(files.reduce((sum, file) => sum + file.cases.length, 0)).toBeGreaterThanOrEqual(300);
    for (const [kind, { found, missed }] of tallies) expect(found + missed, kind).toBeGreaterThanOrEqual(25);
  });

  it.each([...tallies])('%s: precise and complete', (kind, { found, missed, wrong }) => {
    const [precision, recall] = [found / (found + wrong), found / (found + missed)];
    console.log(
      `${kind}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} (${found} found, ${wrong} wrong, ${missed} missed)`,
    );
    const floor = CHECKSUMMED.has(kind) ? 0.98 : 0.95;
    expect(precision, faults.join('\n')).toBeGreaterThanOrEqual(floor);
    expect(recall, faults.join('\n')).toBeGreaterThanOrEqual(floor);
  });

  it('prints what was wrong or missed', () => {
    if (faults.length > 0) console.log(faults.join('\n'));
    expect(faults.length).toBeLessThan(20);
  });
});

function keyOfLabel(text: string, label: Label): string {
  const start = text.indexOf(label.match);
  return [
    label.kind,
    label.system,
    start,
    start + label.match.length,
    label.value,
    label.validity,
    label.defanged ?? false,
  ].join(' ');
}

function keyOfObservation({ kind, system, start, end, value, validity, defanged }: Observation): string {
  return [kind, system, start, end, value, validity, defanged ?? false].join(' ');
}
