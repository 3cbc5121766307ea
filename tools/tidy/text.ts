/** Rules over names, sizes and words. */
import type { RepositoryFile } from './repository.ts';
import { isTestCode } from './repository.ts';
import type { SourceFacts } from './source.ts';

const HOMELESS = /(?:^|[/.-])(?:utils?|helpers?|common|managers?|misc)(?=[/.-]|$)/i;

/** A folder or file without a noun of its own. */
export function findHomeless(paths: readonly string[]): string[] {
  return paths.filter((path) => HOMELESS.test(path));
}

const MAX_CODE_LINES = 400;
const MAX_FUNCTION_LINES = 60;

/** What was longer when the rule came: may shrink, never grow; an entry that is no longer needed must go. */
export interface Ratchet {
  readonly files: Readonly<Record<string, { readonly lines: number; readonly reason: string }>>;
  /** By `path#function`. */
  readonly functions: Readonly<Record<string, { readonly lines: number; readonly reason: string }>>;
}

export function findTooLong(sources: readonly SourceFacts[], ratchet: Ratchet): string[] {
  const files = sources.map(({ path, codeLines }) => ({ name: path, lines: codeLines }));
  const functions = sources
    .filter(({ path }) => !isTestCode(path))
    .flatMap((source) => source.functions.map(({ name, lines }) => ({ name: `${source.path}#${name}`, lines })));
  return [...over(files, MAX_CODE_LINES, ratchet.files), ...over(functions, MAX_FUNCTION_LINES, ratchet.functions)];
}

function over(
  found: readonly { readonly name: string; readonly lines: number }[],
  limit: number,
  allowed: Readonly<Record<string, { readonly lines: number }>>,
): string[] {
  const long = found.filter(({ name, lines }) => lines > (allowed[name]?.lines ?? limit));
  const idle = Object.keys(allowed).filter((name) => !found.some((one) => one.name === name && one.lines > limit));
  return [
    ...long.map(({ name, lines }) => `${name} has ${lines} lines`),
    ...idle.map((name) => `${name} needs no exception any more`),
  ];
}

export interface Words {
  readonly banned: readonly BannedWord[];
  /** `path`: a file, or a folder with `/`. */
  readonly allowed: readonly { readonly path: string; readonly quote: string; readonly reason: string }[];
}

interface BannedWord {
  /** A regular expression, read without regard to case. */
  readonly pattern: string;
  readonly say: string;
}

/** Old terms, in names, enums, strings, comments and documents alike. Quoted law and values of other systems are listed with a reason. */
export function findBannedWords(files: readonly RepositoryFile[], { banned, allowed }: Words): string[] {
  return files.flatMap(({ path, text }) => {
    const quotes = allowed.filter((one) => path.startsWith(one.path)).map(({ quote }) => quote);
    const own = quotes.reduce((rest, quote) => rest.replaceAll(quote, ''), text);
    return banned.flatMap(({ pattern, say }) =>
      [...splitWords(own).matchAll(new RegExp(pattern, 'gi'))].map(([word]) => `${path}: “${word}”; say: ${say}`),
    );
  });
}

/** `childSafetyCode` and `CHILD_SAFETY` read as words, like prose. */
function splitWords(text: string): string {
  return text.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll(/(\p{L})[_-](?=\p{L})/gu, '$1 ');
}

export function findIdleQuotes(files: readonly RepositoryFile[], { allowed }: Words): string[] {
  const gone = allowed.filter(
    ({ path, quote }) => !files.some((file) => file.path.startsWith(path) && file.text.includes(quote)),
  );
  return gone.map(({ path, quote }) => `${path} does not say “${quote}” any more`);
}

/** Places that exist on one machine only, and package registries. */
const MACHINE = [
  /(?<![\w.-])\/(?:work|root|opt\/n24)\/[\w.-]+/g,
  /(?<![\w.-])\/home\/(?!anna\/|weather\/|show\b)[\w.-]+/g,
  /[A-Z]:\\Users\\\w+/g,
  /https?:\/\/[\w.-]*(?:npmjs|npmmirror|yarnpkg|registry|artifactory|jfrog)[\w.-]*[^\s"')]*/g,
];

export function findMachinePlaces(files: readonly RepositoryFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    MACHINE.flatMap((pattern) => [...text.matchAll(pattern)].map(([place]) => `${path}: ${place}`)),
  );
}

const MARK = /^[^\n]*\b(?:describe|it|test)(?:\.\w+)*\.(only|skip|todo)\b/gm;

/** `.only` never; `.skip` and `.todo` with a comment above that says why. */
export function findMarkedTests(files: readonly RepositoryFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(MARK)]
      .filter(({ 1: mark, index }) => mark === 'only' || !/(?:\/\/|\*\/)[^\n]*\n$/.test(text.slice(0, index)))
      .map(({ 1: mark, index }) => `${path}:${text.slice(0, index).split('\n').length} .${mark} without a reason`),
  );
}
