/** The formats in which what a dossier discloses is written besides the package and the report. */
import type { ExportFormat } from '../record/referral.ts';
import { writeCase } from './case/index.ts';
import { writeCsv } from './csv/index.ts';
import { writeCyberTip } from './cybertipline/index.ts';
import type { Dossier } from './dossier.ts';
import { writeMisp } from './misp/index.ts';
import { writeRsmf } from './rsmf/index.ts';
import { writeStix } from './stix/index.ts';

interface Exporter {
  /** Of a file's name, with its dot. */
  readonly extension: string;
  write(dossier: Dossier): AsyncIterable<Uint8Array>;
}

const EXPORTERS: Readonly<Record<ExportFormat, Exporter>> = {
  'case-jsonld': { extension: '.jsonld', write: (dossier) => writeCase(dossier, { cac: true }) },
  'stix-2.1': { extension: '.stix.json', write: writeStix },
  'misp-event': { extension: '.misp.json', write: writeMisp },
  'cybertipline-xml': { extension: '.xml', write: writeCyberTip },
  rsmf: { extension: '.rsmf', write: writeRsmf },
  // Tables in one zip.
  csv: { extension: '.csv.zip', write: writeCsv },
};

/** The bytes of an export. The same dossier gives the same bytes. */
export function writeExport(format: ExportFormat, dossier: Dossier): AsyncIterable<Uint8Array> {
  return EXPORTERS[format].write(dossier);
}

export function extensionOf(format: ExportFormat): string {
  return EXPORTERS[format].extension;
}
