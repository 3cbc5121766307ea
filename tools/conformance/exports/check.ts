/** One dossier in every format, each held to its own rules by programs that are not ours where there are any. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EXPORT_FORMATS, writeExport, type Dossier, type ExportFormat } from '../../../packages/core/src/index.ts';
import { CaseValidator } from '../case/validate.ts';
import { validateCsv } from './csv.ts';
import { CyberTipValidator } from './cybertip.ts';
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

/** @throws TypeError where it is not UTF-8. */
function readText(bytes: Buffer): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

export async function writeAll(format: ExportFormat, dossier: Dossier): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(writeExport(format, dossier)));
}

export { EXPORT_FORMATS };
