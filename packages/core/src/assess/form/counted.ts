/** P50, P51, P55: the numbers of the form. */
import type { ConductFinding } from '../../record/assessment.ts';
import type { PointCode } from '../../record/form.ts';
import type { AssessedCase } from '../case.ts';
import type { ConductRuleCode } from '../conduct/rules.ts';
import { SILENCE_HOURS } from '../conduct/contact.ts';
import type { DerivedAnswer } from './derived.ts';

export function answerFromCounts(
  opened: AssessedCase,
  conduct: readonly ConductFinding[],
): ReadonlyMap<PointCode, DerivedAnswer> {
  return new Map([
    ['P50', countFound(conduct, ['contact-after-silence'], `${SILENCE_HOURS} h`)],
    ['P51', countFound(conduct, ['renewal-after-refusal', 'refusal-disregarded'], null)],
    ['P55', measureDuration(opened)],
  ]);
}

/** Different messages of the findings. What is found counts; while it cannot be told whether there is any at all, there is no number. */
function countFound(
  conduct: readonly ConductFinding[],
  rules: readonly ConductRuleCode[],
  note: string | null,
): DerivedAnswer {
  const findings = conduct.filter(({ rule }) => (rules as readonly string[]).includes(rule));
  const found = findings.filter(({ answer }) => answer === 'found');
  const doubts = [...new Set(findings.flatMap((finding) => (finding.answer === 'cannot tell' ? finding.doubts : [])))];
  const messages = new Set(found.flatMap((finding) => finding.messages.map(({ message }) => message)));
  if (messages.size === 0 && findings.some(({ answer }) => answer === 'cannot tell')) {
    return { answer: { kind: 'unknown', why: doubts.join(', ') }, note: null };
  }
  return { answer: { kind: 'number', value: messages.size }, note: doubts.length > 0 ? doubts.join(', ') : note };
}

const DAY_MS = 86_400_000;

/** Days from the first to the last message, to a tenth; beside it, how many messages each side wrote. */
function measureDuration({ places }: AssessedCase): DerivedAnswer {
  const written = places.filter((place) => place.written);
  const note = (['person-of-interest', 'investigator', 'third-party', 'unclear'] as const)
    .map((side) => ({ side, count: written.filter((place) => place.side === side).length }))
    .filter(({ count }) => count > 0)
    .map(({ side, count }) => `${side}: ${count}`)
    .join(', ');
  const [first, last] = [written[0]?.atMs ?? null, written.at(-1)?.atMs ?? null];
  // Undated ones are listed last.
  if (first === null || last === null) return { answer: { kind: 'unknown', why: 'unknown-time' }, note: note || null };
  return { answer: { kind: 'number', value: Math.round(((last - first) / DAY_MS) * 10) / 10 }, note };
}
