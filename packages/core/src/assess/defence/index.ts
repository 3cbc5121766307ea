/** Everything that a lawyer of the person would quote: what speaks for them, and what speaks against relying on the record. */
import type { ConductFinding } from '../../record/assessment.ts';
import type { PointCode } from '../../record/form.ts';
import type { DefenceItem, DefenceKind } from '../result.ts';
import { listElements } from './elements.ts';
import { item, type DefenceSources } from './item.ts';
import { listRecord } from './record.ts';
import { listTags } from './tags.ts';

/** Nothing is left out for being weak, doubted or explained elsewhere. */
export function listDefence(sources: DefenceSources): DefenceItem[] {
  return [...listTags(sources), ...listElements(sources), ...listConduct(sources.conduct), ...listRecord(sources)];
}

const BY_RULE: Readonly<Record<string, DefenceKind>> = {
  'renewal-after-refusal': 'renewed-by-investigator',
  'refusal-disregarded': 'refusal-disregarded-by-investigator',
  'contact-after-withdrawal': 'contact-after-withdrawal',
  'contact-after-silence': 'contact-after-silence',
  pressure: 'pressure-by-investigator',
  'trust-building': 'trust-building-by-investigator',
  'payment-by-investigator': 'payment-by-investigator',
  'after-stop-line': 'after-stop-line',
};

/** Listed with the elements themselves. */
const ELSEWHERE = new Set(['element-first']);

function listConduct(conduct: readonly ConductFinding[]): DefenceItem[] {
  return conduct.flatMap(({ rule, answer, element, point, messages }) => {
    if (answer === 'clear' || ELSEWHERE.has(rule)) return [];
    const kind = BY_RULE[rule];
    const particulars = { point: point as PointCode, ...(element === null ? {} : { element }) };
    if (kind !== undefined) return item(kind, messages, particulars);
    return answer === 'found' ? item('review-point', messages, { ...particulars, count: 1 }) : [];
  });
}
