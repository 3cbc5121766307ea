/** A filing in the names of goAML 5: handles, devices and wallets in fields of their own, not only in the narrative. */
import { isBic } from '../../account/bic.ts';
import { formatDecimal, parseDecimal, type Decimal } from '../../amount/decimal.ts';
import type { StatedPayment } from '../../payment/reader.ts';
import type { Filing, ReportedPayment } from '../../filing/filing.ts';
import type { ValueTree } from './fill.ts';

/** What only goAML asks of a filer; codes are those of the unit's own schema. */
export interface GoamlFiler {
  /** Number of the filer at its unit. */
  readonly entityId: string;
  readonly reportCode: string;
  readonly submissionCode: string;
  readonly localCurrency: string;
  /** Codes of the unit for why it is reported. */
  readonly indicators: readonly string[];
  readonly transmodeCode: string;
  readonly fundsCode: string;
  readonly transactionLocation: string;
  readonly reportingPerson: { readonly firstName: string; readonly lastName: string };
  /** What the filer did. */
  readonly action: string;
  /** Which side is a client of the filer. */
  readonly client: 'payer' | 'payee' | 'none';
}

/** A wallet stands as the account, a device with its person: what the schema wants beside them there (an IP address) mostly nobody has. */
export const WHOLE_ONLY: ReadonlySet<string> = new Set([
  'from_transaction_additional_info',
  'to_transaction_additional_info',
  'network_devices',
]);

export function valuesOfReport(filing: Filing, goaml: GoamlFiler): ValueTree {
  const { filer, narrative, reference, filedOn } = filing;
  return {
    rentity_id: goaml.entityId,
    submission_code: goaml.submissionCode,
    report_code: goaml.reportCode,
    entity_reference: reference,
    submission_date: `${filedOn}T00:00:00`,
    report_date: `${filedOn}T00:00:00`,
    currency_code_local: goaml.localCurrency,
    reporting_person: { first_name: goaml.reportingPerson.firstName, last_name: goaml.reportingPerson.lastName },
    location: {
      address_type: null,
      address: filer.address.street,
      city: filer.address.city,
      zip: filer.address.postalCode,
      country_code: filer.address.country,
      state: filer.address.state,
    },
    reason: narrative.text,
    action: goaml.action,
    transaction: filing.payments.map((payment) => valuesOfTransaction(payment, filing, goaml)),
    report_indicators: { indicator: goaml.indicators },
  };
}

function valuesOfTransaction(payment: ReportedPayment, filing: Filing, goaml: GoamlFiler): ValueTree {
  const local = payment.currency === goaml.localCurrency;
  const from = valuesOfSide(payment, 'payer', 'from', goaml);
  const to = valuesOfSide(payment, 'payee', 'to', goaml);
  return {
    transactionnumber: payment.payment_id ?? `${filing.reference}-${payment.line}`,
    internal_ref_number: `${payment.source}, ${payment.line}`,
    transaction_location: goaml.transactionLocation,
    transaction_description: payment.remittance_text ?? null,
    date_transaction: payment.day === null ? null : `${payment.day}T00:00:00`,
    transmode_code: goaml.transmodeCode,
    // Nothing is converted here: an amount of another currency is not an amount of the local one.
    amount_local: local ? (payment.amount ?? null) : (payment.localAmount ?? null),
    [goaml.client === 'payer' ? 't_from_my_client' : 't_from']: from,
    [goaml.client === 'payee' ? 't_to_my_client' : 't_to']: to,
  };
}

type Side = 'payer' | 'payee';

function valuesOfSide(payment: ReportedPayment, side: Side, way: 'from' | 'to', goaml: GoamlFiler): ValueTree {
  const of = factsOf(payment, side);
  const foreign = payment.currency === goaml.localCurrency ? null : foreignOf(payment);
  return {
    [`${way}_funds_code`]: goaml.fundsCode,
    [`${way}_transaction_additional_info`]: additionalOf(of),
    [`${way}_foreign_currency`]: foreign,
    [`${way}_account`]: accountNumberOf(of) === null ? null : accountOf(of),
    [`${way}_person`]: accountNumberOf(of) !== null || isOrganisation(of) || of('name') === null ? null : personOf(of),
    [`${way}_entity`]: accountNumberOf(of) === null && isOrganisation(of) ? { name: of('name') } : null,
    [`${way}_country`]: of('country') ?? of('agent_country'),
  };
}

type Facts = (fact: string) => string | null;

/** Cash has one party: of what was taken out nobody else is stated, nor of what was paid in. */
export function isCashAlone(payment: ReportedPayment, side: Side): boolean {
  if (payment.kind !== (side === 'payee' ? 'cash-out' : 'cash-in')) return false;
  return (['name', 'account', 'wallet'] as const).every((fact) => (payment[`${side}_${fact}`] ?? '').trim() === '');
}

/** Whether there is anything to write of a side: who nobody names is nobody in a report. */
export function isNamed(payment: ReportedPayment, side: Side): boolean {
  const of = factsOf(payment, side);
  return of('name') !== null || accountNumberOf(of) !== null;
}

/**
 * Who sold something is the other side of a purchase, and an organisation, where a statement names the merchant alone. Who took out cash has it in hand:
 * the same person, without an account.
 */
function factsOf(payment: ReportedPayment, side: Side): Facts {
  if (isCashAlone(payment, side)) {
    const holder = factsOf(payment, side === 'payee' ? 'payer' : 'payee');
    return (fact) => (fact === 'account' || fact === 'wallet' || fact === 'agent' ? null : holder(fact));
  }
  const sells = side === 'payee' && (payment.payee_name ?? '') === '' && (payment.merchant_name ?? '') !== '';
  return (fact) => {
    if (sells && fact === 'name') return payment.merchant_name!.trim();
    if (sells && fact === 'kind') return 'organisation';
    const value = payment[`${side}_${fact}` as keyof StatedPayment];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
}

const isOrganisation = (of: Facts): boolean => of('kind') === 'organisation';
/** A wallet is what an account is elsewhere. */
const accountNumberOf = (of: Facts): string | null => of('account') ?? of('wallet');

function accountOf(of: Facts): ValueTree {
  const agent = of('agent');
  const person = of('name') === null || isOrganisation(of) ? null : { t_person: personOf(of) };
  return {
    institution_name: agent,
    swift: agent !== null && isBic(agent) ? agent : null,
    account: accountNumberOf(of),
    iban: /^[A-Z]{2}\d{2}/u.test(of('account') ?? '') ? of('account') : null,
    account_name: of('name'),
    signatory: person,
    t_entity: isOrganisation(of) && of('name') !== null ? { name: of('name') } : null,
  };
}

/** The record has one name: its last word is taken for the family name, which the report says. */
function personOf(of: Facts): ValueTree {
  const words = of('name')!.split(/\s+/u);
  const handle = of('proxy');
  const [phone, email, address] = [of('phone'), of('email'), of('address')];
  return {
    first_name: words.length > 1 ? words.slice(0, -1).join(' ') : null,
    last_name: words.at(-1)!,
    birthdate: of('born') === null ? null : `${of('born')}T00:00:00`,
    phones: phone === null ? null : { phone: { tph_number: phone } },
    addresses: address === null ? null : { address: { address, country_code: of('country') } },
    residence: of('country'),
    email,
    social_media: handle?.startsWith('@') === true ? { social_account: { user_name: handle } } : null,
    network_devices: deviceOf(of),
  };
}

function deviceOf(of: Facts): ValueTree | null {
  const device = of('device');
  return device === null ? null : { network_device: { device_number: device } };
}

/** Wallet and device of one side. */
function additionalOf(of: Facts): ValueTree | null {
  const [wallet, device] = [of('wallet'), deviceOf(of)];
  return wallet === null && device === null ? null : { ...device, virtual_address: wallet };
}

function foreignOf({ amount, currency, localAmount }: ReportedPayment): ValueTree {
  const rate = amount == null || localAmount == null ? null : rateOf(parseDecimal(amount), parseDecimal(localAmount));
  return { foreign_currency_code: currency ?? null, foreign_amount: amount ?? null, foreign_exchange_rate: rate };
}

const RATE_PLACES = 6;

/** Of the local currency for one of the foreign one, rounded. */
function rateOf(foreign: Decimal | null, local: Decimal | null): string | null {
  if (foreign === null || local === null || foreign.units <= 0n || local.units < 0n) return null;
  const scaled = local.units * 10n ** BigInt(foreign.scale + RATE_PLACES);
  const by = foreign.units * 10n ** BigInt(local.scale);
  return formatDecimal({ units: (scaled * 2n + by) / (by * 2n), scale: RATE_PLACES });
}
