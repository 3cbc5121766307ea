/**
 * What travels inside the package beside messages and proofs: what was found, by its codes, and for each format that the referral names what
 * makes it of the sealed record. The report is written in each of the authority's languages that there is a report in, in English where there
 * is none.
 */
import { Refusal } from '@custodia/contract';
import { describeFindings, REPORT_LANGUAGES, type Dossier, type ReportData } from '@custodia/core';
import type { PackageContent } from '@custodia/proof';
import { listProfiles, listRecipients, listSelection } from '@custodia/store';
import type { Casework } from '../context.ts';
import type { WeighedByLaw } from '../country/evaluate.ts';
import { disclosePayments } from '../payment/disclose.ts';
import { gatherReport } from '../report/gather-report.ts';
import { setReport } from '../report/write.ts';
import { makeExport } from './export-documents.ts';
import { selectionVersionOf, type Referral } from './find.ts';

type Documents = NonNullable<PackageContent['documents']>;

export interface Documented {
  readonly referral: Referral;
  /** As the check before sending found it, with the eyes of the unit. Null: erased. */
  readonly weighed: WeighedByLaw | null;
  readonly dossier: Dossier;
}

/** `casework` sees with the eyes of the unit. What was found travels in every package, for programs; for people where they take reports. */
export async function makeDocuments(
  casework: Casework,
  { referral, weighed, dossier }: Documented,
): Promise<Documents> {
  if (weighed === null) throw new Refusal('erased', 'What was assessed has been erased.');
  const { id, operationId, recipientId, formats } = referral.row;
  const profile = (await listProfiles(casework.database.db, [recipientId])).get(recipientId);
  const data = await gatherFor(casework, referral, weighed, profile?.caveats ?? null);
  const made = formats.map(async (format): Promise<Documents> => {
    if (format === 'report-pdf') return setReports(data, profile?.languages ?? []);
    // The package itself and its CASE graph are always there.
    return format === 'package' || format === 'case-jsonld' ? [] : makeExport(casework, weighed, dossier, format);
  });
  const selection = await listSelection(casework.database.db, id, selectionVersionOf(referral));
  const payments = await disclosePayments(casework, { operationId, selection });
  return [findingsOf(data), ...payments, ...(await Promise.all(made)).flat()];
}

/** With the texts of the messages that are disclosed, and of no other. */
async function gatherFor(
  casework: Casework,
  referral: Referral,
  weighed: WeighedByLaw,
  usual: string | null,
): Promise<ReportData> {
  const { db } = casework.database;
  const { id, recipientId, caveats } = referral.row;
  const selection = await listSelection(db, id, selectionVersionOf(referral));
  const [recipient] = await listRecipients(db, { ids: [recipientId] });
  const stated = [usual, caveats].filter((one) => one !== null);
  return gatherReport(casework, weighed, {
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
