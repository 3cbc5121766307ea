/**
 * A suspicious activity report of FinCEN as a batch of one (schema EFL_SARXBatchSchema 1.2), marked as FinCEN asks for online child sexual
 * exploitation: notice FIN-2021-NTC3 in field 2, and "Other" with the text OCSE in field 38.
 */
import { addDecimals, ceilToWhole, parseDecimal, ZERO } from '../../amount/decimal.ts';
import { assertFiling } from '../../filing/check.ts';
import type { Filing } from '../../filing/filing.ts';
import { subjectsOf, type Subject } from '../../filing/subject.ts';
import { writeXml } from '../xml/element.ts';
import { elementOf, type SarPart } from './element.ts';
import { Fitting } from './fit.ts';
import { cutNarrative } from './narrative.ts';
import { filerParties, subjectParty, type SarFiler } from './party.ts';

const NAMESPACE = 'www.fincen.gov/base';
const NOTE = 'OCSE-FIN-2021-NTC3';
/** Subjects that a form takes. */
const MAX_SUBJECTS = 999;

export interface WrittenSar {
  readonly xml: string;
  /** What was cut or could not be said, for the person who files. */
  readonly remarks: readonly string[];
}

/** Throws `input-invalid` where the filing lacks a decision, a narrative or a row, or does not fit the form. */
export function writeSar(filing: Filing, sar: SarFiler): WrittenSar {
  assertFiling(filing);
  const fit = new Fitting();
  const subjects = reportedOf(filing, fit);
  if (!filing.narrative.text.includes(NOTE)) fit.say(`FinCEN asks that the narrative names ${NOTE} too`);
  if (subjects.length > MAX_SUBJECTS)
    fit.say(`the report has ${subjects.length} subjects; the form takes ${MAX_SUBJECTS}`);
  const parties = [
    ...filerParties(filing.filer, sar, fit),
    ...subjects.slice(0, MAX_SUBJECTS).map((subject, at) => subjectParty(subject, at + 1, fit)),
  ];
  const total = dollarsOf(filing, fit);
  let sequence = 0;
  const activity = elementOf(['Activity', activityOf(filing, parties, total, fit)], () => (sequence += 1))!;
  const xml = writeXml(
    {
      name: 'EFilingBatchXML',
      attributes: {
        TotalAmount: total ?? '0',
        PartyCount: String(parties.length),
        ActivityCount: '1',
        ActivityAttachmentCount: '0',
        AttachmentCount: '0',
      },
      children: [{ name: 'FormTypeCode', text: 'SARX' }, activity],
    },
    NAMESPACE,
  );
  return { xml, remarks: fit.remarks };
}

/** A person to be protected is no subject of a report: who wrote the narrative speaks of them. */
function reportedOf(filing: Filing, fit: Fitting): readonly Subject[] {
  const subjects = subjectsOf(filing);
  const reported = subjects.filter(({ isProtected }) => !isProtected);
  if (reported.length < subjects.length)
    fit.say(
      `${subjects.length - reported.length} people to be protected (of the welfare queue, or minors) are not named as subjects: say in the narrative that they are to be protected`,
    );
  return reported;
}

function activityOf(
  filing: Filing,
  parties: readonly SarPart[],
  total: string | null,
  fit: Fitting,
): readonly SarPart[] {
  const addresses = filing.networkAddresses.slice(0, 99);
  if (filing.networkAddresses.length > 99) fit.say(`${filing.networkAddresses.length} IP addresses; the form takes 99`);
  return [
    ['FilingDateText', compact(filing.filedOn)],
    ['FilingInstitutionNotetoFinCEN', NOTE],
    ['ActivityAssociation', [['InitialReportIndicator', 'Y']]],
    ...parties,
    suspiciousActivity(filing, total),
    ...addresses.map(({ ip, on }): SarPart => [
      'ActivityIPAddress',
      [
        ['ActivityIPAddressDateText', on === null ? null : compact(on)],
        ['IPAddressText', fit.text(ip, 39, 'an IP address')],
      ],
    ]),
    ...cutNarrative(filing.narrative.text).map((piece, at): SarPart => [
      'ActivityNarrativeInformation',
      [
        ['ActivityNarrativeSequenceNumber', String(at + 1)],
        ['ActivityNarrativeText', piece],
      ],
    ]),
  ];
}

function suspiciousActivity({ payments }: Filing, total: string | null): SarPart {
  const days = payments.flatMap(({ day }) => day ?? []).toSorted();
  return [
    'SuspiciousActivity',
    [
      ['AmountUnknownIndicator', total === null ? 'Y' : null],
      ['SuspiciousActivityFromDateText', days.length === 0 ? null : compact(days[0]!)],
      ['SuspiciousActivityToDateText', days.length === 0 ? null : compact(days.at(-1)!)],
      ['TotalSuspiciousAmountText', total],
      [
        'SuspiciousActivityClassification',
        [
          ['OtherSuspiciousActivityTypeText', 'OCSE'],
          ['SuspiciousActivitySubtypeID', '9999'],
          ['SuspiciousActivityTypeID', '9'],
        ],
      ],
    ],
  ];
}

/** Whole US dollars, up; null, and a remark, where a payment is of another currency and the filer converted it not: nothing is converted here. */
function dollarsOf({ payments }: Filing, fit: Fitting): string | null {
  const amounts = payments.map(({ amount, currency, localAmount }) =>
    parseDecimal((currency === 'USD' ? amount : localAmount) ?? ''),
  );
  if (amounts.some((amount) => amount === null)) {
    fit.say('payments are not all in US dollars: the amount is marked unknown; say it in the narrative, with the rate');
    return null;
  }
  return ceilToWhole(amounts.reduce((sum, amount) => addDecimals(sum!, amount!), ZERO)!).toString();
}

function compact(day: string): string {
  return day.replaceAll('-', '');
}
