/** The labelled lines of `vectors/extract/claims`: precision and recall by kind and by language, printed and held to a floor. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLAIM_KINDS } from '../../record/trace.ts';
import { findClaims } from './find.ts';
import { readLabels, type Label } from './labels.ts';

const FOLDER = new URL('../../../../../vectors/extract/claims/', import.meta.url);

interface Tally {
  found: number;
  missed: number;
  wrong: number;
}

const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => ({ name, lines: readLabels(readFileSync(new URL(name, FOLDER), 'utf8')) }));

function compare(lines: ReturnType<typeof readLabels>) {
  const byKind = new Map(CLAIM_KINDS.map((kind): [string, Tally] => [kind, { found: 0, missed: 0, wrong: 0 }]));
  const faults: string[] = [];
  for (const { text, labels } of lines) {
    const wanted = new Map(labels.map((label) => [keyOf(label), label.kind]));
    for (const claim of findClaims(text)) {
      const hit = wanted.delete(keyOf(claim));
      byKind.get(claim.kind)![hit ? 'found' : 'wrong']++;
      if (!hit) faults.push(`wrong   ${JSON.stringify(text)}: ${keyOf(claim)} (${claim.rule})`);
    }
    for (const [key, kind] of wanted) {
      byKind.get(kind)!.missed++;
      faults.push(`missed  ${JSON.stringify(text)}: ${key}`);
    }
  }
  return { byKind, faults };
}

function keyOf({ kind, start, end, value }: Omit<Label, 'rule'>): string {
  return [kind, start, end, value].join(' ');
}

const share = (part: number, rest: number): number => (part + rest === 0 ? 1 : part / (part + rest));
const sum = (tallies: Iterable<Tally>): Tally =>
  [...tallies].reduce((a, b) => ({ found: a.found + b.found, missed: a.missed + b.missed, wrong: a.wrong + b.wrong }));

function row(what: string, { found, missed, wrong }: Tally): string {
  return `${what.padEnd(24)} ${share(found, wrong).toFixed(3)} ${share(found, missed).toFixed(3)} ${found} ${missed} ${wrong}`;
}

describe('labelled lines', () => {
  it('are many, most of them traps', () => {
    const lines = files.flatMap((file) => file.lines);
    expect(lines.length).toBeGreaterThanOrEqual(700);
    expect(lines.filter(({ labels }) => labels.length === 0).length).toBeGreaterThan(lines.length / 2);
  });

  it('are read as labelled: precision before recall', () => {
    const tuned = compare(files.filter(({ name }) => name !== 'second-look.txt').flatMap(({ lines }) => lines));
    const table = files.map(({ name, lines }) => row(name, sum(compare(lines).byKind.values())));
    console.log(
      [
        'what precision recall found missed wrong',
        ...table,
        ...[...tuned.byKind].map(([kind, tally]) => row(kind, tally)),
      ].join('\n'),
    );
    console.log(tuned.faults.join('\n'));
    for (const [kind, { found, missed, wrong }] of tuned.byKind) {
      expect(share(found, wrong), kind).toBeGreaterThanOrEqual(0.97);
      expect(share(found, missed), kind).toBeGreaterThanOrEqual(0.9);
    }
  });

  it('what was labelled before there were patterns is seldom misread', () => {
    const { byKind, faults } = compare(files.find(({ name }) => name === 'second-look.txt')!.lines);
    const { found, missed, wrong } = sum(byKind.values());
    console.log([row('second look', { found, missed, wrong }), ...faults].join('\n'));
    expect(share(found, wrong)).toBeGreaterThanOrEqual(0.95);
    expect(share(found, missed)).toBeGreaterThanOrEqual(0.6);
  });
});
