/**
 * Writes 500 varied synthetic dossiers in every export format and holds each file to the format's own schema or published rules. Prints a row
 * for each validator and `N passed, N failed`; exit 1 if any failed. What is not on this machine is not checked, and that is said.
 */
import type { ExportFormat } from '../../../packages/core/src/index.ts';
import { Rows } from '../rows.ts';
import { checkMany, EXPORT_FORMATS, openCheckers } from './check.ts';

const DOSSIERS = Number(process.argv[2] ?? 500);
const BY: Readonly<Record<ExportFormat, string>> = {
  'case-jsonld': 'SHACL of CASE 1.4.0',
  'stix-2.1': 'JSON schemas of STIX 2.1',
  'misp-event': 'rules of MISP',
  'cybertipline-xml': 'XSD of the CyberTipline',
  rsmf: 'schema of RSMF 2.0.0',
  csv: 'RFC 4180, read back',
};

const rows = new Rows();
const checkers = openCheckers();
for (const format of EXPORT_FORMATS) {
  const check = checkers[format];
  if (check === null) {
    rows.skip(BY[format], 'its schema is not there');
    continue;
  }
  const faults = await checkMany(format, check, DOSSIERS);
  for (let seed = 0; seed < DOSSIERS; seed++) rows.add(BY[format], `dossier ${seed}`, faults.get(seed) ?? []);
}
rows.print();
