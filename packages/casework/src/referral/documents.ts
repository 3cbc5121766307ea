/**
 * What travels inside the package beside messages and proofs: for each format that the referral names, what makes it of the sealed record. The
 * report is written in each of the authority's languages that there is a report in, in English where there is none.
 */
import { Refusal } from '@custodia/contract';
import { REPORT_LANGUAGES, type Dossier, type ReferralFormat } from '@custodia/core';
import type { PackageContent } from '@custodia/proof';
import { listAssessments, listProfiles, listRecipients, listSelection } from '@custodia/store';
import type { Casework } from '../context.ts';
import { makeReport } from '../report/write.ts';
import { makeExport } from './export-documents.ts';
import { selectionVersionOf, type Referral } from './find.ts';

type Documents = NonNullable<PackageContent['documents']>;

/** `casework` sees with the eyes of the unit. */
export async function makeDocuments(casework: Casework, referral: Referral, dossier: Dossier): Promise<Documents> {
  const made = referral.row.formats.map((format) => makeDocument(casework, referral, dossier, format));
  return (await Promise.all(made)).flat();
}

async function makeDocument(
  casework: Casework,
  referral: Referral,
  dossier: Dossier,
  format: ReferralFormat,
): Promise<Documents> {
  // The package itself and its CASE graph are always there.
  if (format === 'package' || format === 'case-jsonld') return [];
  if (format === 'report-pdf') return makeReports(casework, referral);
  return makeExport(casework, referral, dossier, format);
}

/** With the texts of the messages that are disclosed, and of no other. */
async function makeReports(casework: Casework, referral: Referral): Promise<Documents> {
  const { db } = casework.database;
  const { id, assessmentId, recipientId, caveats } = referral.row;
  const [assessment] = await listAssessments(db, { id: assessmentId, limit: 1 });
  if (assessment === undefined) throw new Refusal('erased', 'What was assessed has been erased.');
  const profile = (await listProfiles(db, [recipientId])).get(recipientId);
  const selection = await listSelection(db, id, selectionVersionOf(referral));
  const [recipient] = await listRecipients(db, { ids: [recipientId] });
  const stated = [profile?.caveats ?? null, caveats].filter((one) => one !== null);
  const request = {
    ...{ contact: null, recipient: recipient!.name, selection },
    caveats: stated.length === 0 ? null : stated.join('\n'),
  };
  const wanted = REPORT_LANGUAGES.filter((language) => profile?.languages.includes(language) === true);
  const documents = [];
  for (const language of wanted.length === 0 ? (['en'] as const) : wanted) {
    const { pdf } = await makeReport(casework, assessment, language, request);
    documents.push({ path: `data/documents/report-${language}.pdf`, role: 'report', source: pdf });
  }
  return documents;
}
