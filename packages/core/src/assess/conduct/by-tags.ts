/** Rules that a tag on the investigators' side breaks by itself. */
import type { ConductFinding, Doubt } from '../../record/assessment.ts';
import type { SignalCode } from '../../record/signal.ts';
import { carriersOf, type AssessedCase } from '../case.ts';
import { isBy, mayBeBy, type Carrier } from '../carrier.ts';
import { judge, type ConductRuleCode } from './rules.ts';

export const PRESSURES: readonly SignalCode[] = ['PRESSURE'];
export const TRUST_BUILDERS: readonly SignalCode[] = ['TRUST_BUILDING', 'ISOLATION', 'COMPLIANCE_TEST'];
export const GIFTS: readonly SignalCode[] = ['PAYMENT_OFFER', 'GIFT_OFFER'];

export function judgeByTags(opened: AssessedCase): ConductFinding[] {
  return [
    judgeCodes(opened, 'refusal-disregarded', ['REFUSAL_DISREGARDED']),
    judgeCodes(opened, 'pressure', PRESSURES),
    judgeCodes(opened, 'trust-building', TRUST_BUILDERS),
    judgeCodes(opened, 'payment-by-investigator', GIFTS),
  ];
}

function judgeCodes(opened: AssessedCase, rule: ConductRuleCode, codes: readonly SignalCode[]): ConductFinding {
  const carriers = carriersOf(opened, codes);
  const certain = carriers.filter((carrier) => isBy(carrier, 'investigator'));
  if (certain.length > 0) return judge(rule, { answer: 'found', messages: referencesOf(certain) });
  const claimed = carriers.filter((carrier) => mayBeBy(carrier, 'investigator'));
  if (claimed.length > 0) {
    return judge(rule, { answer: 'cannot tell', messages: referencesOf(claimed), doubts: doubtsOf(claimed) });
  }
  const unclear = carriers.filter(({ side }) => side === 'unclear');
  const doubts = [...doubtsOf(unclear), ...hiddenDoubts(opened)];
  if (doubts.length === 0) return judge(rule, { answer: 'clear' });
  return judge(rule, { answer: 'cannot tell', weight: 'amber', messages: referencesOf(unclear), doubts });
}

/** What an investigator may have written, and nobody can see. */
export function hiddenDoubts({ holes }: AssessedCase): readonly Doubt[] {
  return holes.filter(({ side }) => side === null || side === 'investigator').map(({ doubt }) => doubt);
}

export function referencesOf(carriers: readonly Carrier[]) {
  const places = new Map(carriers.map(({ place }) => [place.reference.message, place.reference]));
  return [...places.values()];
}

export function doubtsOf(carriers: readonly Carrier[]): readonly Doubt[] {
  return carriers.flatMap(({ presenceDoubt, sideDoubts }) => [
    ...sideDoubts,
    ...(presenceDoubt === null ? [] : [presenceDoubt]),
  ]);
}
