/** What a report says of its assessment, for programs: every element, conduct rule and point of the form with its state, by the codes of the record. */
import type { JsonObject } from '@custodia/proof';
import type { ReportData } from './data.ts';

/** The same data give the same record. No text of a message; what reviewers wrote stands there as they wrote it. */
export function describeFindings(data: ReportData): JsonObject {
  const { assessment, result, reviews, names, releasedAt, writtenAt, tool } = data;
  const record = {
    ...{ kind: 'assessment', version: 1, writtenAt, tool, releasedAt },
    assessment: { ...assessment },
    ...{ outcome: assessment.outcome, ceiling: result.ceiling, stopLine: result.stopLine },
    ...{ elements: result.elements, conduct: result.conduct, form: result.form, defence: result.defence },
    ...{ timeline: result.timeline, reading: result.reading, agreement: result.agreement },
    ...{ disagreements: result.disagreements, triage: result.triage, reviews, names },
  };
  return record as unknown as JsonObject;
}
