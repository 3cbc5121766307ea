/** Holds reports to what an archive asks: whole by `qpdf`, PDF/A-2a by its own metadata, tagged, in its language, and the same bytes every time. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { REPORT_LANGUAGES, type ReportLanguage } from '../../../packages/core/src/report/catalogue/index.ts';
import { layOutReport } from '../../../packages/core/src/report/lay-out.ts';
import type { Typesetter } from '../../../packages/casework/src/report/typesetter.ts';
import { makeCase } from './cases.ts';

export const LANGUAGES = REPORT_LANGUAGES;

/** @throws Error where the typesetter, which holds every document to PDF/A-2a itself, cannot set it. */
export function setCase(typesetter: Typesetter, seed: number, language: ReportLanguage): Buffer {
  return Buffer.from(typesetter.typeset(layOutReport(makeCase(seed), language)));
}

export const hasQpdf = (): boolean => spawnSync('qpdf', ['--version']).status === 0;

/** What is wrong by `qpdf`; written to `path` for it. Empty where it is whole. */
export function checkWithQpdf(pdf: Buffer, path: string): string[] {
  writeFileSync(path, pdf);
  const { status, stdout, stderr } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' });
  return status === 0 ? [] : [`qpdf: ${stdout}${stderr}`.slice(0, 300)];
}

/**
 * What is wrong with what the file says of itself (ISO 19005-2 and 14289-1: identification in XMP, structure tree, marked content, language, title,
 * no encryption, every font embedded). XMP and catalogue stand uncompressed in what Typst writes, but for object streams, which 2a allows.
 */
export function checkMetadata(pdf: Buffer, language: ReportLanguage, catalogue: string): string[] {
  const text = pdf.toString('latin1');
  const wanted: readonly (readonly [string, boolean])[] = [
    ['pdfaid:part is 2', /<pdfaid:part>2<\/pdfaid:part>/.test(text)],
    ['pdfaid:conformance is A', /<pdfaid:conformance>A<\/pdfaid:conformance>/.test(text)],
    ['dc:title', /<dc:title>[\s\S]*?<rdf:li[^>]*>[^<]+</.test(text)],
    ['dc:language', new RegExp(`<dc:language>[\\s\\S]*?${language}`).test(text)],
    ['no encryption', !text.includes('/Encrypt')],
    ['structure tree', catalogue.includes('/StructTreeRoot')],
    ['marked', /"\/Marked": true/.test(catalogue)],
    ['language of the catalogue', catalogue.includes(`"/Lang": "u:${language}"`)],
    ['output intent', catalogue.includes('/OutputIntents')],
  ];
  return wanted.flatMap(([what, holds]) => (holds ? [] : [`not found: ${what}`]));
}

/** The objects of a file, by `qpdf`. */
export function readObjects(path: string): string {
  const { stdout } = spawnSync('qpdf', ['--json', '--json-key=qpdf', path], { encoding: 'utf8', maxBuffer: 1 << 29 });
  return stdout;
}
