/** The texts of the interface: complete in every language, none missing, none unused, none written into the code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLiteralTexts, findUses, flatten, formsOf, placeholdersOf, type Use } from './testing/texts.ts';

const SRC = import.meta.dirname;
const LANGUAGES = ['en', 'nl', 'fr'] as const;
type Language = (typeof LANGUAGES)[number];

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
const namespaces = [
  ...readdirSync(join(SRC, 'features')).map((name) => ({ name, folder: `features/${name}` })),
  { name: 'app', folder: 'app' },
];
const sources = files
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.ts$|^testing\//.test(path))
  .map((path) => ({ path, text: readFileSync(join(SRC, path), 'utf8') }));

function catalogue(folder: string, language: Language): Map<string, string> {
  return flatten(JSON.parse(readFileSync(join(SRC, folder, 'locales', `${language}.json`), 'utf8')) as object);
}

/** The key without the ending that a plural form has. */
const base = (key: string) => key.replace(/_(?:zero|one|two|few|many|other)$/, '');

const uses: Use[] = sources.flatMap(({ path, text }) =>
  findUses(path, text).map((use) => ({ ...use, namespace: use.namespace ?? namespaceOf(path) })),
);

/** A text without a namespace belongs to the feature in whose folder it is asked for, elsewhere to the shared words. */
function namespaceOf(path: string): string {
  return /^features\/([^/]+)\//.exec(path)?.[1] ?? 'app';
}

describe.each(namespaces)('the texts of $name', ({ name, folder }) => {
  const english = catalogue(folder, 'en');

  it.each(['nl', 'fr'] as const)('are complete in %s, with the same placeholders', (language) => {
    const other = catalogue(folder, language);
    expect([...new Set([...other.keys()].map(base))].sort()).toEqual(
      [...new Set([...english.keys()].map(base))].sort(),
    );
    for (const [key, text] of other) {
      const original = english.get(key) ?? english.get(`${base(key)}_other`) ?? english.get(base(key));
      expect(placeholdersOf(text), `${language} ${key}`).toEqual(placeholdersOf(original ?? ''));
      expect(text.trim(), `${language} ${key}`).not.toBe('');
    }
  });

  it.each(LANGUAGES)('have every plural form that %s needs', (language) => {
    const keys = [...catalogue(folder, language).keys()];
    const plural = new Set(keys.filter((key) => base(key) !== key).map(base));
    for (const key of plural) {
      const found = keys.filter((one) => base(one) === key).map((one) => one.slice(key.length + 1));
      expect(found.sort(), key).toEqual(formsOf(language));
    }
  });

  it('are all asked for', () => {
    const asked = uses.filter((use) => use.namespace === name || use.loose);
    const unused = [...english.keys()].map(base).filter((key) => !asked.some((use) => answers(use, key)));
    expect([...new Set(unused)]).toEqual([]);
  });
});

function answers({ key, prefix, loose, namespace }: Use, wanted: string): boolean {
  if (loose && namespace === undefined) return false;
  return prefix ? wanted.startsWith(key) : wanted === key;
}

it('no text is asked for that is not there', () => {
  const known = new Map(namespaces.map(({ name, folder }) => [name, [...catalogue(folder, 'en').keys()].map(base)]));
  const missing = uses
    .filter(({ loose }) => !loose)
    .filter(({ namespace, key, prefix }) => {
      const keys = known.get(namespace!) ?? [];
      return prefix ? !keys.some((one) => one.startsWith(key)) : !keys.includes(key);
    })
    .map(({ path, namespace, key }) => `${path}: ${namespace!}:${key}`);
  expect(missing).toEqual([]);
});

describe('no text stands in the code', () => {
  it('of any component', () => {
    const found = sources
      .filter(({ path }) => path.endsWith('.tsx'))
      .flatMap(({ path, text }) => findLiteralTexts(path, text));
    expect(found).toEqual([]);
  });

  it.each([
    ['<p>Rain</p>', 1],
    ['<p>{"Rain today"}</p>', 1],
    ['<Button aria-label="Close it" />', 1],
    ['<TextInput label={`Name of ${x}`} />', 1],
    ['<p>{t("rain")}</p>', 0],
    ['<p>· {count}</p>', 0],
    ['<Badge color="red" size="xs" />', 0],
  ])('%s', (jsx, count) => {
    expect(findLiteralTexts('x.tsx', `const a = ${jsx};`)).toHaveLength(count);
  });
});

describe('features', () => {
  it('never import each other, nor the shell but for types', () => {
    const broken = sources.flatMap(({ path, text }) => {
      const own = /^features\/([^/]+)\//.exec(path)?.[1];
      if (own === undefined) return [];
      const targets = [...text.matchAll(/import\s+(type\s)?[^'"]*?['"](\.[^'"]+)['"]/g)].map((match) => ({
        type: match[1] !== undefined,
        target: relative(SRC, join(SRC, path, '..', match[2]!)).replaceAll('\\', '/'),
      }));
      return targets
        .filter(
          ({ target, type }) =>
            (target.startsWith('features/') && !target.startsWith(`features/${own}/`)) ||
            (target.startsWith('app/') && !type),
        )
        .map(({ target }) => `${path} imports ${target}`);
    });
    expect(broken).toEqual([]);
  });

  it('are all in the list of the shell', () => {
    const list = readFileSync(join(SRC, 'app/features.ts'), 'utf8');
    const missing = namespaces.filter(({ name }) => name !== 'app' && !list.includes(`'../features/${name}/index.ts'`));
    expect(missing).toEqual([]);
  });
});
