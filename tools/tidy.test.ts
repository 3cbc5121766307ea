/** House rules as tests: what ARCHITECTURE.md and STYLE.md promise of the sources. Each rule is also shown a break, which it must find. */
import { sniffMedia } from '@custodia/core';
import { describe, expect, it } from 'vitest';
import { findForgotten, findUndocumented, readTable, type Manifest } from './tidy/dependencies.ts';
import {
  findCycles,
  findIdleExceptions,
  findPresences,
  findStageBreaks,
  findUnknownStages,
  findWrongDirections,
  packageOf,
  type Layers,
} from './tidy/layers.ts';
import { isSource, isTestCode, listPaths, readBytes, readJson, readTexts } from './tidy/repository.ts';
import { readSource } from './tidy/source.ts';
import {
  findBannedWords,
  findHomeless,
  findIdleQuotes,
  findMachinePlaces,
  findMarkedTests,
  findTooLong,
  type Ratchet,
  type Words,
} from './tidy/text.ts';

const paths = listPaths();
const layers = readJson<Layers>('tools/layers.json');
const words = readJson<Words>('tools/tidy/words.json');
const ratchet = readJson<Ratchet>('tools/tidy/ratchet.json');
const sources = readTexts(paths.filter(isSource)).map(({ path, text }) => readSource(path, text));
const texts = readTexts(
  paths.filter((path) => isSource(path) || /\.(?:md|json|jsonc|sql|py|go|sh|yml|txt)$|^\.ci\//.test(path)),
);

describe('one direction', () => {
  it('holds between packages', () => {
    expect(sources.filter(({ path }) => packageOf(path, layers) !== null).length).toBeGreaterThan(300);
    expect(findWrongDirections(sources, layers)).toEqual([]);
  });

  it.each([
    ['packages/proof/src/x.ts', `import { a } from '@custodia/core';`],
    ['packages/core/src/x.ts', `export * from '@custodia/store';`],
    ['packages/store/src/x.ts', `const a = await import('@custodia/contract');`],
    ['packages/casework/src/x.ts', `import type { A } from '@custodia/testkit';`],
    ['packages/casework/src/x.ts', `import type { A } from '../../store/src/error.ts';`],
    ['apps/cli/src/x.ts', `import { a } from '@custodia/store/src/error.ts';`],
  ])('finds a break in %s', (path, text) => {
    expect(findWrongDirections([readSource(path, text)], layers)).toHaveLength(1);
  });

  it('lets tests and benchmarks use the testkit', () => {
    const test = readSource('packages/store/src/x.test.ts', `import { a } from '@custodia/testkit';`);
    const bench = readSource('benchmarks/x.ts', `import { a } from '@custodia/testkit';`);
    expect(findWrongDirections([test, bench], layers)).toEqual([]);
  });

  it('holds between the stages of core', () => {
    expect(findUnknownStages(sources, layers)).toEqual([]);
    expect(findStageBreaks(sources, layers)).toEqual([]);
  });

  it.each([
    ['refer/x.ts', `import { readExhibit } from '../import/read.ts';`],
    ['import/x.ts', `import type { Extractor } from '../extract/extractor.ts';`],
    ['record/x.ts', `import type { Importer } from '../import/importer.ts';`],
    ['import/x.ts', `import { findMediaMarker, judgeText } from '../intake/index.ts';`],
    ['import/x.ts', `import { sampleMessages } from '../sample/index.ts';`],
  ])('finds a break in %s', (path, text) => {
    expect(findStageBreaks([readSource(`packages/core/src/${path}`, text)], layers)).toHaveLength(1);
  });

  it('lets a stage name the records of an earlier one', () => {
    const source = readSource('packages/core/src/refer/x.ts', `import type { A } from '../import/importer.ts';`);
    expect(findStageBreaks([source], layers)).toEqual([]);
  });

  it('goes in no circle', () => {
    expect(findCycles(sources)).toEqual([]);
    const circle = [readSource('a.ts', `import { b } from './b.ts';`), readSource('b.ts', `export * from './a.ts';`)];
    expect(findCycles(circle)).toEqual(['a.ts → b.ts → a.ts']);
  });
});

describe('what is absent', () => {
  it('stays absent, but for exceptions that have a reason and are still needed', () => {
    expect(findPresences(sources, layers)).toEqual([]);
    expect(findIdleExceptions(sources, layers)).toEqual([]);
  });

  it.each([
    ['packages/core/src/x.ts', `const now = new Date();`],
    ['packages/core/src/x.ts', `const now = globalThis.performance.now();`],
    ['packages/proof/src/x.ts', `const a = globalThis.crypto.getRandomValues(new Uint8Array(1));`],
    ['packages/proof/src/x.ts', `const a = process.env['A'];`],
    ['packages/proof/src/x.ts', `import { readFileSync } from 'node:fs';`],
    ['packages/casework/src/x.ts', `import { ed25519 } from '@noble/curves/ed25519.js';`],
    ['packages/casework/src/x.ts', `import { sql } from 'kysely';`],
    ['packages/casework/src/x.ts', `process.exitCode = 1;`],
    ['packages/store/src/x.ts', `await fetch('a');`],
    ['apps/cli/src/x.ts', `import pg from 'pg';`],
  ])('is found in %s: %s', (path, text) => {
    expect(findPresences([readSource(path, text)], layers)).toHaveLength(1);
  });
});

/** Of the terminal, of the index page and of the workspace, showing the synthetic sample: those that a document shows. */
const PICTURES = paths.filter((path) => /^docs\/guide\/images\/.+\.png$/.test(path) && isShown(path));

function isShown(picture: string): boolean {
  const name = picture.slice('docs/guide/'.length);
  return texts.some(({ path, text }) => /^(?:README|docs\/guide\/[^/]+)\.md$/.test(path) && text.includes(name));
}

describe('files', () => {
  it('have a noun for a home', () => {
    expect(findHomeless(paths)).toEqual([]);
    expect(findHomeless(['packages/core/src/utils/a.ts', 'a/string-helpers.ts', 'a/common.ts'])).toHaveLength(3);
  });

  it('and functions are short', () => {
    expect(findTooLong(sources, ratchet)).toEqual([]);
  });

  it('and functions that are long are found', () => {
    const long = readSource('x.ts', `function far() {\n${'// why\n'.repeat(50)}${'a();\n'.repeat(401)}}`);
    expect(long.codeLines).toBe(403);
    expect(findTooLong([long], { files: {}, functions: {} })).toEqual(['x.ts has 403 lines', 'x.ts#far has 453 lines']);
    const kept = {
      files: { 'x.ts': { lines: 403, reason: '' } },
      functions: { 'x.ts#far': { lines: 453, reason: '' } },
    };
    expect(findTooLong([long], kept)).toEqual([]);
    expect(findTooLong([], kept)).toHaveLength(2);
  });

  it('are no media, whatever their names say, but for pictures of our own interface', () => {
    const media = paths.filter((path) => /^(?:image|video|audio)\//.test(sniffMedia(readBytes(path)) ?? ''));
    expect(media.filter((path) => !PICTURES.includes(path))).toEqual([]);
    expect(PICTURES.filter((path) => sniffMedia(readBytes(path)) !== 'image/png')).toEqual([]);
    expect(PICTURES.filter((path) => readBytes(path).length > 200_000)).toEqual([]);
  });

  it('name no machine and no registry', () => {
    expect(findMachinePlaces(texts)).toEqual([]);
    const starts = ['see /work/', 'C:\\Users\\', `from https:${'//'}registry.example.org/`, 'at /home/'];
    const places = starts.map((start) => `${start}x`);
    expect(findMachinePlaces(places.map((text) => ({ path: 'x', text })))).toHaveLength(places.length);
  });
});

describe('words', () => {
  const spoken = texts.filter(({ path }) => path !== 'tools/tidy/words.json' && path !== 'tools/tidy.test.ts');

  it('follow the terminology guidelines', () => {
    expect(findBannedWords(spoken, words)).toEqual([]);
    expect(findIdleQuotes(texts, words)).toEqual([]);
  });

  it.each(['CHILD_PORNOGRAPHY', 'isPredator', 'the bait', 'childVictim', 'sex-tourism', 'Paedophiles'])(
    'finds %s',
    (text) => {
      expect(findBannedWords([{ path: 'x', text }], words)).toHaveLength(1);
    },
  );

  it.each(['an arbiter', 'failure', 'abated', 'conviction'])('leaves %s alone', (text) => {
    expect(findBannedWords([{ path: 'x', text }], words)).toEqual([]);
  });
});

describe('tests', () => {
  it('are all run, or say why not', () => {
    const tests = texts.filter(({ path }) => isTestCode(path) && path !== 'tools/tidy.test.ts');
    expect(tests.length).toBeGreaterThan(40);
    expect(findMarkedTests(tests)).toEqual([]);
  });

  it.each(['it.only(', 'describe.skip(', '  test.todo('])('find %s', (text) => {
    expect(findMarkedTests([{ path: 'x', text }])).toHaveLength(1);
  });

  it('may be left out with a reason', () => {
    expect(findMarkedTests([{ path: 'x', text: '// Needs a server of its own.\nit.skip(' }])).toEqual([]);
    expect(findMarkedTests([{ path: 'x', text: '// Alone.\nit.only(' }])).toHaveLength(1);
  });
});

describe('dependencies', () => {
  const manifests = paths
    .filter((path) => path.endsWith('package.json'))
    .map((path) => ({ ...readJson<Omit<Manifest, 'path'>>(path), path }));
  const documented = readTable(readTexts(['docs/decisions/0002-dependencies.md'])[0]!.text);

  it('each have a reason and a licence on record, and nothing else has', () => {
    expect(findUndocumented(manifests, documented)).toEqual([]);
    expect(findForgotten(manifests, documented)).toEqual([]);
  });

  it('of one family may share a row, and one of another does not hide behind it', () => {
    const manifest = { path: 'p', dependencies: { '@fonts/noto-sans': '1', '@fonts/other': '1' } };
    expect(findUndocumented([manifest], new Set(['@fonts/noto-*']))).toHaveLength(1);
    expect(findUndocumented([manifest], new Set(['@fonts/*', '*']))).toHaveLength(2);
    expect(findForgotten([manifest], new Set(['@fonts/noto-*', '@fonts/serif-*']))).toHaveLength(1);
  });

  it('without one are found', () => {
    const manifest = { path: 'x/package.json', dependencies: { '@custodia/core': '0.1.0', rain: '1.0.0' } };
    expect(findUndocumented([manifest], new Set(['sun']))).toHaveLength(1);
    expect(findForgotten([manifest], readTable('| name | why |\n|---|---|\n| `sun` | warm |'))).toHaveLength(1);
  });
});
