/** Exports that travel inside a package: the formats of other systems that an authority takes, made of what the referral discloses. */
import { extensionOf, writeExport, type Dossier, type ExportFormat } from '@custodia/core';
import type { PackageContent } from '@custodia/proof';
import type { Weighed } from '../assessment/gather.ts';
import type { Casework } from '../context.ts';
import { describeAssessed } from '../report/choose.ts';

/** The CASE graph is in every package. */
type Travelling = Exclude<ExportFormat, 'case-jsonld'>;

const ROLES: Readonly<Record<Travelling, string>> = {
  'stix-2.1': 'stix bundle',
  'misp-event': 'misp event',
  'cybertipline-xml': 'cybertipline report',
  rsmf: 'rsmf file',
  csv: 'csv tables',
};

export async function makeExport(
  casework: Casework,
  weighed: Weighed,
  dossier: Dossier,
  format: Travelling,
): Promise<NonNullable<PackageContent['documents']>> {
  const assessment = await describeAssessed(casework, weighed);
  const source = { open: () => writeExport(format, { ...dossier, assessment }) };
  return [{ path: `data/documents/export${extensionOf(format)}`, role: ROLES[format], source }];
}
