/** Sets laid-out reports as tagged PDF/A-2a: one compiler with its fonts, used again and again. It blocks its thread while it works. */
import { REPORT_TEMPLATE, showCharacters, type LaidOutReport } from '@custodia/core';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFonts, type ReportFonts } from './fonts.ts';

export interface Typesetter {
  /**
   * The same report gives the same bytes.
   * @throws Error where it cannot be set; without a word of what it says.
   */
  typeset(report: LaidOutReport): Uint8Array;
  /** Forgets everything that was laid out: the next report takes as long as the first. */
  forget(): void;
}

/** A name only: nothing is read from it, because every file that the template names is given. */
const ROOT = join(tmpdir(), 'custodia-report');
const [MAIN, REPORT, FONTS] = ['main.typ', 'report.json', 'fonts.json'].map((name) => join(ROOT, name)) as [
  string,
  string,
  string,
];

/** A piece of a report that so many further reports did not hold is forgotten. More than the languages that are set in turn. */
const CACHED_REPORTS = 8;

export function openTypesetter(): Typesetter {
  const fonts = loadFonts();
  const compiler = NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontPaths: [...fonts.folders] }] });
  compiler.addSource(MAIN, REPORT_TEMPLATE);
  compiler.mapShadow(FONTS, Buffer.from(JSON.stringify(fonts.families)));
  return {
    typeset: (report) => {
      try {
        return setShown(compiler, fonts, report) ?? setPlainly(compiler, fonts, report);
      } finally {
        // Evidence does not stay in memory for longer than it is needed.
        compiler.mapShadow(REPORT, Buffer.from('null'));
        compiler.evictCache(CACHED_REPORTS);
      }
    },
    forget: () => compiler.evictCache(0),
  };
}

function setShown(compiler: NodeCompiler, fonts: ReportFonts, report: LaidOutReport): Uint8Array | null {
  return attempt(compiler, showCharacters(report, fonts.covers));
}

/**
 * Fonts may have a glyph for each character and none for what they combine to. Then every character beyond the European alphabets stands as
 * its number: hard to read, and complete.
 */
function setPlainly(compiler: NodeCompiler, fonts: ReportFonts, report: LaidOutReport): Uint8Array {
  const plain = showCharacters(report, (codePoint) => fonts.covers(codePoint) && isPlain(codePoint));
  const set = attempt(compiler, plain);
  if (set === null) throw new Error('The report could not be set as PDF/A.');
  return set;
}

const PLAIN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{S}\p{Zs}]/u;

function isPlain(codePoint: number): boolean {
  return codePoint < 0x3000 && PLAIN.test(String.fromCodePoint(codePoint));
}

/** Null where the report cannot be set: what the compiler says of it quotes the report, and goes no further. */
function attempt(compiler: NodeCompiler, report: LaidOutReport): Uint8Array | null {
  compiler.mapShadow(REPORT, Buffer.from(JSON.stringify(report)));
  const compiled = compiler.compile({ mainFilePath: MAIN });
  if (compiled.hasError() || compiled.result === null) return null;
  return exportPdf(compiler, compiled.result, report);
}

function exportPdf(compiler: NodeCompiler, document: NodeTypstDocument, { date }: LaidOutReport): Uint8Array | null {
  const { year, month, day, hour, minute, second } = date;
  const creationTimestamp = Math.floor(Date.UTC(year, month - 1, day, hour, minute, second) / 1000);
  try {
    return compiler.pdf(document, { pdfStandard: 'a-2a', creationTimestamp });
  } catch {
    return null;
  }
}
