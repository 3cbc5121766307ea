/** Exports that travel inside a package: the formats of other systems that an authority takes, made of what the referral discloses. */
import { EXPORT_FORMATS, extensionOf, writeExport, type Dossier, type ExportFormat } from '@custodia/core';
import type { PackageContent } from '@custodia/proof';
import { getAssessment } from '../assessment/describe.ts';
import type { Casework } from '../context.ts';
import { describeAssessed } from '../report/choose.ts';
import type { Referral } from './find.ts';

type Documents = NonNullable<PackageContent['documents']>;
type Maker = (casework: Casework, referral: Pick<Referral, 'row'>, dossier: Dossier) => Promise<Documents>;

/** The CASE graph is in every package. */
const FORMATS = EXPORT_FORMATS.filter((format) => format !== 'case-jsonld');

export const EXPORT_MAKERS: Partial<Record<ExportFormat, Maker>> = Object.fromEntries(
  FORMATS.map((format) => [format, makeExport(format)]),
);

function makeExport(format: ExportFormat): Maker {
  return async (casework, { row }, dossier) => {
    const assessment = await describeAssessed(casework, await getAssessment(casework, row.assessmentId));
    const source = { open: () => writeExport(format, { ...dossier, assessment }) };
    return [{ path: `data/documents/export${extensionOf(format)}`, role: ROLES[format], source }];
  };
}

const ROLES: Readonly<Record<ExportFormat, string>> = {
  'case-jsonld': 'case graph',
  'stix-2.1': 'stix bundle',
  'misp-event': 'misp event',
  'cybertipline-xml': 'cybertipline report',
  rsmf: 'rsmf file',
  csv: 'csv tables',
};
