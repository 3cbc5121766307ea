/** Writing the report of an assessment: gathered, laid out, set as PDF/A, logged with its digest. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { layOutReport, type ReportData, type ReportLanguage } from '@custodia/core';
import { hex, sha256 } from '@custodia/proof';
import type { AssessmentRow } from '@custodia/store';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { logChange } from '../access/log-change.ts';
import { getAssessment } from '../assessment/describe.ts';
import { assertWanted, nowIso, type Casework } from '../context.ts';
import { selectFindings } from '../referral/select.ts';
import { gatherReport, type ReportRequest } from './gather-report.ts';
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
  const selection = input.messages === 'none' ? [] : await selectFindings(casework, assessment, input.context);
  const contact = input.contact ?? null;
  const nobody = { recipient: null, caveats: null };
  const request = { contact, ...nobody, identifiers: 'all' as const, selection };
  const made = await makeReport(casework, assessment, input.language, request);
  assertWanted(casework);
  const logIndex = await logReport(casework, assessment, made);
  await writeDurably(input.out, made.pdf);
  const { id, language, sha256: digest, messages } = made;
  return {
    ...{ reportId: id, assessmentId: assessment.id, language, sha256: digest, bytes: made.pdf.length },
    ...{ messages, logIndex, files: [input.out] },
  };
}

/** Nothing is logged or written yet. */
async function makeReport(
  casework: Casework,
  assessment: AssessmentRow,
  language: ReportLanguage,
  request: ReportRequest,
): Promise<MadeReport> {
  return setReport(await gatherReport(casework, assessment, request), language);
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

/** Under another name until it is complete and on the disk. */
async function writeDurably(path: string, pdf: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.part`;
  try {
    const file = await open(draft, 'w', 0o600);
    try {
      await file.writeFile(pdf);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true });
    if ((cause as { code?: string }).code !== 'ENOSPC') throw cause;
    throw new Refusal('storage-full', `The disk of "${path}" is full: no report was written there. Free some space.`, {
      cause,
    });
  }
}
