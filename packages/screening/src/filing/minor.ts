import type { ReportedPayment } from './filing.ts';

const ADULT_YEARS = 18;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** Whether the payer was under 18 on the day of the payment; false where the date of birth is not known. */
export function paidByMinor({ day, payer_born: born }: ReportedPayment): boolean {
  if (day === null || born === null || born === undefined || !DAY.test(born)) return false;
  return `${Number(born.slice(0, 4)) + ADULT_YEARS}${born.slice(4)}` > day;
}
