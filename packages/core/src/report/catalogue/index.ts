/** Every language that a report is written in. */
import { finding as findingEn } from './en/finding.ts';
import { form as formEn } from './en/form.ts';
import { law as lawEn } from './en/law.ts';
import { page as pageEn } from './en/page.ts';
import { signals as signalsEn } from './en/signals.ts';
import { finding as findingFr } from './fr/finding.ts';
import { form as formFr } from './fr/form.ts';
import { law as lawFr } from './fr/law.ts';
import { page as pageFr } from './fr/page.ts';
import { signals as signalsFr } from './fr/signals.ts';
import { finding as findingNl } from './nl/finding.ts';
import { form as formNl } from './nl/form.ts';
import { law as lawNl } from './nl/law.ts';
import { page as pageNl } from './nl/page.ts';
import { signals as signalsNl } from './nl/signals.ts';
import type { Catalogue } from './shape.ts';

export type { Catalogue } from './shape.ts';

export const REPORT_LANGUAGES = ['en', 'nl', 'fr'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

export const CATALOGUES: Readonly<Record<ReportLanguage, Catalogue>> = {
  en: { page: pageEn, finding: findingEn, form: formEn, law: lawEn, signals: signalsEn },
  nl: { page: pageNl, finding: findingNl, form: formNl, law: lawNl, signals: signalsNl },
  fr: { page: pageFr, finding: findingFr, form: formFr, law: lawFr, signals: signalsFr },
};

/** Fills `{name}` places; a place without a value stays as it is, so that a mistake is seen. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
