/** Screening the payments of an operation: found by the same engine as at a bank, kept with the very rows, and never decided by it. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  countAnswers,
  digestAlerts,
  loadPayments,
  openEngine,
  OWN_RULES,
  parseRates,
  readRuleSet,
  ScreeningError,
  screenWith,
  sqlOf,
  type Alert,
  type RuleSet,
} from '@custodia/screening';
import { listPayments, type PaymentRow } from '@custodia/store';
import { nowIso, type Casework } from '../../context.ts';
import { requireId } from '../../installation/find-id.ts';
import { keepScreening } from './keep.ts';
import { findKnown, type Known } from './known.ts';
import { recordsOf } from './record.ts';
import type { Told } from './told.ts';

type Input = InputOf<Procedures['paymentScreen']>;
type Result = OutputOf<Procedures['paymentScreen']>;

const ENGINE = { memoryMb: 1000, threads: 2 };
const WHOLE = { parts: 1, part: 0 };

/** What one screening rests on, and what it found. */
export interface ScreenedOperation {
  readonly operationId: string;
  readonly day: string;
  readonly rules: RuleSet;
  readonly rates: string | null;
  readonly payments: readonly PaymentRow[];
  readonly known: Known;
  readonly told: Told;
  readonly sqlDigest: string;
  readonly alerts: readonly Alert[];
}

export async function screenPaymentsOf(casework: Casework, input: Input): Promise<Result> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const payments = await listPayments(casework.database.db, { operationId });
  if (payments.length === 0)
    throw new Refusal(
      'state-invalid',
      'The operation has no payments. Bring in a file first: custodia payment import.',
    );
  const screened = await screen(casework, operationId, payments, input);
  const kept = await keepScreening(casework, screened);
  const { rules, told, day, sqlDigest, alerts } = screened;
  const digests = { ruleSetDigest: rules.digest, sqlDigest, alertSetDigest: digestAlerts(alerts) };
  const { payments: read, base, missingRates, known } = told;
  return {
    ...{ id: kept.id, operationId, day, edition: rules.edition, ...digests, base, known },
    ...{ payments: { ...read, skipped: { ...read.skipped } }, missingRates: [...missingRates], alerts: kept.counts },
  };
}

async function screen(
  casework: Casework,
  operationId: string,
  payments: readonly PaymentRow[],
  input: Input,
): Promise<ScreenedOperation> {
  const rules = await readRuleSet(OWN_RULES);
  const day = input.day ?? nowIso(casework).slice(0, 10);
  const known = await findKnown(casework, operationId);
  const rates = input.rates ?? null;
  const engine = await openEngine({ ...ENGINE, folder: casework.surroundings.dataFolder });
  try {
    const read = await loadPayments(engine, recordsOf(payments));
    const inputs = { rates: rates === null ? null : parseRates(rates, 'rates'), known: known.written, orders: null };
    const { screened, alerts } = await screenWith(sqlOf(engine), rules, { day, share: WHOLE }, inputs);
    const told: Told = {
      payments: {
        ...{ read: read.read, screened: read.usable, skipped: read.counts },
        possibleDuplicatesKept: read.possibleDuplicates,
      },
      ...{ base: screened.rates.base, missingRates: screened.rates.missing },
      known: known.identifiers?.length ?? null,
      answers: {
        payer: await countAnswers(sqlOf(engine), rules, 'payer'),
        payee: await countAnswers(sqlOf(engine), rules, 'payee'),
      },
    };
    return { operationId, day, rules, rates, payments, known, told, sqlDigest: screened.sqlDigest, alerts };
  } catch (cause) {
    throw cause instanceof ScreeningError ? refusalOf(cause) : cause;
  } finally {
    await engine.close();
  }
}

function refusalOf(cause: ScreeningError): Refusal {
  const code = cause.code === 'input-invalid' || cause.code === 'rules-invalid' ? 'input-invalid' : 'storage-failed';
  return new Refusal(code, cause.message, { cause });
}
