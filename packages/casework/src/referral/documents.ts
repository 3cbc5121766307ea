/**
 * What travels inside the package beside messages and proofs: for each format that the referral names, what makes it of the sealed record. The
 * report is written in each of the authority's languages that there is a report in, in English where there is none.
 */
import { extensionOf, REPORT_LANGUAGES, writeExport, type Dossier, type ReferralFormat } from '@custodia/core';
import type { PackageContent } from '@custodia/proof';
import { listAssessments, listProfiles, listRecipients, listSelection, type AssessmentRow } from '@custodia/store';
import { gatherAssessment } from '../assessment/gather.ts';
import { Refusal } from '@custodia/contract';
import type { Casework } from '../context.ts';
import { describeAssessed } from '../report/choose.ts';
import { makeReport } from '../report/write.ts';
import { selectionVersionOf, type Referral } from './find.ts';

type Documents = NonNullable<PackageContent['documents']>;

const FOLDER = 'data/documents';

/** `casework` sees with the eyes of the unit. The package itself and its CASE graph are always there. */
export async function makeDocuments(casework: Casework, referral: Referral, dossier: Dossier): Promise<Documents> {
  const { formats, assessmentId } = referral.row;
  const [assessment] = await listAssessments(casework.database.db, { id: assessmentId, limit: 1 });
  if (assessment === undefined) throw new Refusal('erased', 'What was assessed has been erased.');
  const assessed = await describeAssessed(casework, assessment, await gatherAssessment(casework, assessment));
  const made = formats.map((format) =>
    format === 'report-pdf'
      ? makeReports(casework, referral, assessment)
      : makeExport(format, { ...dossier, assessment: assessed }),
  );
  return (await Promise.all(made)).flat();
}

function makeExport(format: Exclude<ReferralFormat, 'report-pdf'>, dossier: Dossier): Documents {
  if (format === 'package' || format === 'case-jsonld') return [];
  const path = `${FOLDER}/export${extensionOf(format)}`;
  return [{ path, role: 'export', source: { open: () => writeExport(format, dossier) } }];
}

/** With the texts of the messages that are disclosed, and of no other. */
async function makeReports(casework: Casework, referral: Referral, assessment: AssessmentRow): Promise<Documents> {
  const { db } = casework.database;
  const { id, recipientId, caveats } = referral.row;
  const profile = (await listProfiles(db, [recipientId])).get(recipientId);
  const selection = await listSelection(db, id, selectionVersionOf(referral));
  const [recipient] = await listRecipients(db, { ids: [recipientId] });
  const stated = [profile?.caveats ?? null, caveats].filter((one) => one !== null);
  const request = {
    ...{ contact: null, recipient: recipient!.name, releasedAt: null, selection },
    caveats: stated.length === 0 ? null : stated.join('\n'),
  };
  const wanted = REPORT_LANGUAGES.filter((language) => profile?.languages.includes(language) === true);
  const documents = [];
  for (const language of wanted.length === 0 ? (['en'] as const) : wanted) {
    const { pdf } = await makeReport(casework, assessment, language, request);
    documents.push({ path: `${FOLDER}/report-${language}.pdf`, role: 'report', source: pdf });
  }
  return documents;
}
