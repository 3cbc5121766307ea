/** The fonts that a report is set in: Noto, for every script that a message may hold, from the packages that are installed with us. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readCoveredCodePoints } from './font-coverage.ts';

interface FontPackage {
  /** Of `@expo-google-fonts`. */
  readonly name: string;
  readonly family: string;
}

/** The first that has a glyph is taken. */
const FONT_PACKAGES: readonly FontPackage[] = [
  { name: 'noto-sans', family: 'Noto Sans' },
  { name: 'noto-sans-arabic', family: 'Noto Sans Arabic' },
  { name: 'noto-sans-armenian', family: 'Noto Sans Armenian' },
  { name: 'noto-sans-bengali', family: 'Noto Sans Bengali' },
  { name: 'noto-sans-devanagari', family: 'Noto Sans Devanagari' },
  { name: 'noto-sans-ethiopic', family: 'Noto Sans Ethiopic' },
  { name: 'noto-sans-georgian', family: 'Noto Sans Georgian' },
  { name: 'noto-sans-gujarati', family: 'Noto Sans Gujarati' },
  { name: 'noto-sans-gurmukhi', family: 'Noto Sans Gurmukhi' },
  { name: 'noto-sans-hebrew', family: 'Noto Sans Hebrew' },
  { name: 'noto-sans-kannada', family: 'Noto Sans Kannada' },
  { name: 'noto-sans-khmer', family: 'Noto Sans Khmer' },
  { name: 'noto-sans-lao', family: 'Noto Sans Lao' },
  { name: 'noto-sans-malayalam', family: 'Noto Sans Malayalam' },
  { name: 'noto-sans-myanmar', family: 'Noto Sans Myanmar' },
  { name: 'noto-sans-sinhala', family: 'Noto Sans Sinhala' },
  { name: 'noto-sans-tamil', family: 'Noto Sans Tamil' },
  { name: 'noto-sans-telugu', family: 'Noto Sans Telugu' },
  { name: 'noto-sans-thai', family: 'Noto Sans Thai' },
  { name: 'noto-serif-tibetan', family: 'Noto Serif Tibetan' },
  { name: 'noto-sans-sc', family: 'Noto Sans SC' },
  { name: 'noto-sans-kr', family: 'Noto Sans KR' },
  { name: 'noto-sans-math', family: 'Noto Sans Math' },
  { name: 'noto-sans-symbols', family: 'Noto Sans Symbols' },
  { name: 'noto-sans-symbols-2', family: 'Noto Sans Symbols 2' },
  { name: 'noto-emoji', family: 'Noto Emoji' },
];

const MONO: FontPackage = { name: 'noto-sans-mono', family: 'Noto Sans Mono' };

export interface ReportFonts {
  /** Folders with the regular and bold font files. */
  readonly folders: readonly string[];
  /** Families, for the template. */
  readonly families: { readonly text: readonly string[]; readonly mono: readonly string[] };
  readonly covers: (codePoint: number) => boolean;
}

/** Reads the character tables of every font: a quarter of a second, once a process. */
export function loadFonts(): ReportFonts {
  const packages = [...FONT_PACKAGES, MONO];
  const files = packages.map(regularFile);
  const covered = new Set<number>();
  for (const file of files) readCoveredCodePoints(readFileSync(file), (codePoint) => covered.add(codePoint));
  const text = FONT_PACKAGES.map(({ family }) => family);
  return {
    folders: packages.flatMap(foldersOf),
    families: { text, mono: [MONO.family, ...text] },
    covers: (codePoint) => covered.has(codePoint),
  };
}

const REGULAR = '400Regular';
const BOLD = '700Bold';
/** Come in one weight only. */
const REGULAR_ONLY = new Set(['noto-sans-math', 'noto-sans-symbols-2']);

function foldersOf(font: FontPackage): string[] {
  const folder = folderOf(font);
  return (REGULAR_ONLY.has(font.name) ? [REGULAR] : [REGULAR, BOLD]).map((weight) => join(folder, weight));
}

function regularFile(font: FontPackage): string {
  const name = font.family.replaceAll(' ', '');
  return join(folderOf(font), REGULAR, `${name}_${REGULAR}.ttf`);
}

const { resolve } = createRequire(import.meta.url);

function folderOf({ name }: FontPackage): string {
  return dirname(resolve(`@expo-google-fonts/${name}/package.json`));
}
