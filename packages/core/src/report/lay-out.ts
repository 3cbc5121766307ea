/** The report as blocks: the order in which somebody who has ten minutes reads. */
import type { LaidOutReport } from './block.ts';
import { CATALOGUES, fill, type ReportLanguage } from './catalogue/index.ts';
import { openContext } from './context.ts';
import type { ReportData } from './data.ts';
import { writeAttribution } from './section/attribution.ts';
import { writeConduct } from './section/conduct.ts';
import { writeCover } from './section/cover.ts';
import { writeCustody, writeVerification } from './section/custody.ts';
import { writeDefence } from './section/defence.ts';
import { writeElements } from './section/elements.ts';
import { writeIdentifiers, writeMessages } from './section/evidence.ts';
import { writeForm, writeReviews } from './section/form.ts';
import { writeFrame, writeScope } from './section/frame.ts';
import { writeInitiative } from './section/initiative.ts';
import { writeLaw } from './section/law.ts';
import { writePayments } from './section/payments.ts';
import { writeReading } from './section/reading.ts';
import { writeSummary } from './section/summary.ts';
import { writeUnknown } from './section/unknown.ts';

const SECTIONS = [
  writeSummary,
  writeUnknown,
  writeInitiative,
  writeElements,
  writeDefence,
  writeConduct,
  writeFrame,
  writeScope,
  writeForm,
  writeReviews,
  writeReading,
  writeLaw,
  writeAttribution,
  writeIdentifiers,
  writePayments,
  writeMessages,
  writeCustody,
  writeVerification,
] as const;

/** Pure: the same data and language give the same layout. */
export function layOutReport(data: ReportData, language: ReportLanguage): LaidOutReport {
  const words = CATALOGUES[language];
  const context = openContext(data, words, language);
  const { page } = words;
  return {
    language,
    title: fill(page.title, { label: data.assessment.label }),
    author: data.writtenBy,
    date: dateOf(data.writtenAt),
    header: fill(page.header, { id: data.id }),
    footer: page.pageOf,
    contents: page.contents,
    cover: writeCover(context),
    body: SECTIONS.flatMap((write) => write(context)),
  };
}

function dateOf(iso: string): LaidOutReport['date'] {
  const at = new Date(iso);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
}
