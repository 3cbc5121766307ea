/** One dossier in every format, each held to its own rules by programs that are not ours where there are any. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EXPORT_FORMATS, writeExport, type Dossier, type ExportFormat } from '../../../packages/core/src/index.ts';
import { CaseValidator } from '../case/validate.ts';
import { validateCsv } from './csv.ts';
import { CyberTipValidator } from './cybertip.ts';
import { makeVaried } from './dossiers.ts';
import { validateMisp } from './misp.ts';
import { RsmfValidator } from './rsmf.ts';
import { StixValidator } from './stix.ts';

type Check = (bytes: Buffer, dossier: Dossier) => string[] | Promise<string[]>;

const pathOf = (name: string) => fileURLToPath(new URL(`../../../../shared/data/conformance/${name}`, import.meta.url));

/** A checker for each format; null where its schema is not on this machine, which a caller has to say. */
export function openCheckers(): Readonly<Record<ExportFormat, Check | null>> {
  const misp: Check = (bytes) => validateMisp(readText(bytes));
  const rsmf = new RsmfValidator();
  return {
    'case-jsonld': openCase(),
    'stix-2.1': openStix(),
    'misp-event': misp,
    'cybertipline-xml': openCyberTip(),
    rsmf: (bytes) => rsmf.validate(bytes),
    csv: validateCsv,
  };
}

function openCase(): Check | null {
  const path = pathOf('case-1.4.0.ttl');
  if (!existsSync(path)) return null;
  const validator = new CaseValidator(readFileSync(path, 'utf8'));
  return async (bytes) =>
    (await validator.validate(readText(bytes))).map(({ path: where, message }) => `${where}: ${message}`);
}

function openStix(): Check | null {
  const path = pathOf('stix2');
  if (!existsSync(path)) return null;
  const validator = new StixValidator(path);
  return (bytes) => validator.validate(readText(bytes));
}

function openCyberTip(): Check | null {
  const path = pathOf('cyber_tipline.xsd');
  if (!existsSync(path)) return null;
  const validator = new CyberTipValidator(readFileSync(path, 'utf8'));
  return (bytes, dossier) => validator.validate(readText(bytes), dossier);
}

/** SHACL over one graph of many documents takes far less time than over each: what one holds, no other names. */
const TOGETHER = 25;

/** What is wrong, by seed; dossiers from 0 up to `count`. */
export async function checkMany(format: ExportFormat, check: Check, count: number): Promise<Map<number, string[]>> {
  const faults = new Map<number, string[]>();
  const note = (seed: number, found: string[]) => (found.length > 0 ? faults.set(seed, found) : faults);
  if (format !== 'case-jsonld') {
    for (let seed = 0; seed < count; seed++) note(seed, await checkOne(format, check, makeVaried(seed)));
    return faults;
  }
  for (let from = 0; from < count; from += TOGETHER) {
    const dossiers = Array.from({ length: Math.min(TOGETHER, count - from) }, (_, i) =>
      makeVaried(from + i, { few: true }),
    );
    if ((await check(await writeTogether(dossiers), dossiers[0]!)).length === 0) continue;
    for (const [i, dossier] of dossiers.entries()) note(from + i, await checkOne(format, check, dossier));
  }
  return faults;
}

async function checkOne(format: ExportFormat, check: Check, dossier: Dossier): Promise<string[]> {
  return check(await writeAll(format, dossier), dossier);
}

async function writeTogether(dossiers: readonly Dossier[]): Promise<Buffer> {
  const documents = await Promise.all(dossiers.map((dossier) => writeAll('case-jsonld', dossier)));
  const read = documents.map((bytes) => JSON.parse(readText(bytes)) as { '@context': object; '@graph': object[] });
  return Buffer.from(JSON.stringify({ ...read[0], '@graph': read.flatMap((document) => document['@graph']) }));
}

/** @throws TypeError where it is not UTF-8. */
function readText(bytes: Buffer): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

export async function writeAll(format: ExportFormat, dossier: Dossier): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(writeExport(format, dossier)));
}

export { EXPORT_FORMATS };
