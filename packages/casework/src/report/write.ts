/** Writing the report of an assessment: gathered, laid out, set as PDF/A, logged with its digest. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { layOutReport, type ReportData, type ReportLanguage } from '@custodia/core';
import { hex, sha256 } from '@custodia/proof';
import type { AssessmentRow } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { getAssessment } from '../assessment/describe.ts';
import { assertWanted, nowIso, type Casework } from '../context.ts';
import { weighByLaw } from '../country/evaluate.ts';
import { writeDurably } from '../file/write.ts';
import { selectFindings } from '../referral/select.ts';
import { gatherReport } from './gather-report.ts';
import { typeset } from './typeset.ts';

type Input = InputOf<Procedures['reportWrite']>;
type Written = OutputOf<Procedures['reportWrite']>;

export interface MadeReport {
  readonly id: string;
  readonly language: ReportLanguage;
  readonly pdf: Uint8Array;
  /** Hex. */
  readonly sha256: string;
  /** Whose texts it holds. */
  readonly messages: number;
}

/** The log entry comes first: a report that is somewhere was logged; one that was logged may have failed to arrive. */
export async function writeReport(casework: Casework, input: Input): Promise<Written> {
  const assessment = await getAssessment(casework, input.assessment);
  const weighed = await weighByLaw(casework, assessment);
  const selection = input.messages === 'none' ? [] : selectFindings(weighed, input.context);
  const contact = input.contact ?? null;
  const nobody = { recipient: null, caveats: null };
  const request = { contact, ...nobody, identifiers: 'all' as const, selection };
  // Nothing is logged or written yet.
  const made = await setReport(await gatherReport(casework, weighed, request), input.language);
  assertWanted(casework);
  const logIndex = await logReport(casework, assessment, made);
  await writeDurably(input.out, [made.pdf]);
  const { id, language, sha256: digest, messages } = made;
  return {
    ...{ reportId: id, assessmentId: assessment.id, language, sha256: digest, bytes: made.pdf.length },
    ...{ messages, logIndex, files: [input.out] },
  };
}

/** What was gathered, in this language. */
export async function setReport(data: ReportData, language: ReportLanguage): Promise<MadeReport> {
  const pdf = await typeset(layOutReport(data, language));
  return { id: data.id, language, pdf, sha256: hex(sha256(pdf)), messages: data.messages.length };
}

/** Gives the index of the log entry. */
function logReport(casework: Casework, assessment: AssessmentRow, made: MadeReport): Promise<number> {
  return casework.database.withTransaction((tx) => {
    const facts = {
      ...{ reportId: made.id, assessmentId: assessment.id, operationId: assessment.operationId },
      ...{ language: made.language, sha256: made.sha256, sizeBytes: made.pdf.length, messages: made.messages },
    };
    return logChange(casework, tx, {
      kind: 'report-written',
      subject: assessment.operationId,
      at: nowIso(casework),
      facts,
    });
  });
}
