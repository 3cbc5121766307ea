/**
 * What travels inside the package beside messages and proofs: what was found, by its codes, and for each format that the referral names what
 * makes it of the sealed record. The report is written in each of the authority's languages that there is a report in, in English where there
 * is none.
 */
import { Refusal } from '@custodia/contract';
import { describeFindings, REPORT_LANGUAGES, type Dossier, type ReportData } from '@custodia/core';
import type { PackageContent } from '@custodia/proof';
import { listAssessments, listProfiles, listRecipients, listSelection } from '@custodia/store';
import type { Casework } from '../context.ts';
import { gatherReport } from '../report/gather-report.ts';
import { setReport } from '../report/write.ts';
import { makeExport } from './export-documents.ts';
import { selectionVersionOf, type Referral } from './find.ts';

type Documents = NonNullable<PackageContent['documents']>;

/** `casework` sees with the eyes of the unit. What was found travels in every package, for programs; for people where they take reports. */
export async function makeDocuments(casework: Casework, referral: Referral, dossier: Dossier): Promise<Documents> {
  const profile = (await listProfiles(casework.database.db, [referral.row.recipientId])).get(referral.row.recipientId);
  const data = await gatherFor(casework, referral, profile?.caveats ?? null);
  const made = referral.row.formats.map((format) => {
    if (format === 'report-pdf') return setReports(data, profile?.languages ?? []);
    // The package itself and its CASE graph are always there.
    return format === 'package' || format === 'case-jsonld' ? [] : makeExport(casework, referral, dossier, format);
  });
  return [findingsOf(data), ...(await Promise.all(made)).flat()];
}

/** With the texts of the messages that are disclosed, and of no other. */
async function gatherFor(casework: Casework, referral: Referral, usual: string | null): Promise<ReportData> {
  const { db } = casework.database;
  const { id, assessmentId, recipientId, caveats } = referral.row;
  const [assessment] = await listAssessments(db, { id: assessmentId, limit: 1 });
  if (assessment === undefined) throw new Refusal('erased', 'What was assessed has been erased.');
  const selection = await listSelection(db, id, selectionVersionOf(referral));
  const [recipient] = await listRecipients(db, { ids: [recipientId] });
  const stated = [usual, caveats].filter((one) => one !== null);
  return gatherReport(casework, assessment, {
    ...{ contact: null, recipient: recipient!.name, selection },
    caveats: stated.length === 0 ? null : stated.join('\n'),
  });
}

function findingsOf(data: ReportData): Documents[number] {
  const source = Buffer.from(`${JSON.stringify(describeFindings(data), null, 1)}\n`);
  return { path: 'data/documents/assessment.json', role: 'assessment', source };
}

/** One report, in each language of the authority. */
async function setReports(data: ReportData, languages: readonly string[]): Promise<Documents> {
  const wanted = REPORT_LANGUAGES.filter((language) => languages.includes(language));
  const documents = [];
  for (const language of wanted.length === 0 ? (['en'] as const) : wanted) {
    const { pdf } = await setReport(data, language);
    documents.push({ path: `data/documents/report-${language}.pdf`, role: 'report', source: pdf });
  }
  return documents;
}
