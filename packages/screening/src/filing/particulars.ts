/** Who files, from a file in JSON: what a form asks of the filer and nobody else knows. */
import { ScreeningError } from '../error.ts';
import type { Given } from '../write/goaml/fill.ts';
import type { GoamlFiler } from '../write/goaml/values.ts';
import type { SarFiler } from '../write/sar/party.ts';
import type { Filer } from './filing.ts';
import type { FilingGap } from './gap.ts';

export const REPORT_FORMATS = ['sar', 'goaml', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface Particulars {
  readonly filer: Filer;
  readonly sar: SarFiler;
  readonly goaml: GoamlFiler;
  /** What the unit's schema requires beyond that, by path or name of the element. */
  readonly given: Given;
  /** What the form wants and the file does not say, or says in another form. */
  readonly gaps: readonly FilingGap[];
}

interface Field {
  readonly path: string;
  readonly formats: readonly ReportFormat[];
  readonly about: string;
  /** How it is written; any text where there is none. */
  readonly form?: RegExp;
}

/** What a form has no report without. What a unit's schema wants beyond these is found when it is filled. */
const FIELDS: readonly Field[] = [
  { path: 'name', formats: REPORT_FORMATS, about: 'name of the institution' },
  {
    path: 'taxNumber',
    formats: ['sar'],
    about: 'employer identification number, nine digits',
    form: /^\d{2}-?\d{7}$/u,
  },
  { path: 'address.street', formats: ['sar'], about: 'street of the institution' },
  { path: 'address.city', formats: ['sar'], about: 'city of the institution' },
  { path: 'address.state', formats: ['sar'], about: 'state, two letters', form: /^[A-Z]{2}$/u },
  {
    path: 'address.postalCode',
    formats: ['sar'],
    about: 'postal code, five or nine digits',
    form: /^\d{5}(?:-?\d{4})?$/u,
  },
  { path: 'address.country', formats: ['sar'], about: 'country, two letters of ISO 3166-1', form: /^[A-Z]{2}$/u },
  { path: 'phone', formats: ['sar'], about: 'telephone, seven digits at least', form: /(?:\d\D*){7}/u },
  { path: 'contact', formats: ['sar'], about: 'office or person that authorities call' },
  {
    path: 'sar.controlCode',
    formats: ['sar'],
    about: 'transmitter control code, eight letters and digits',
    form: /^[A-Z0-9]{8}$/u,
  },
  { path: 'sar.regulator', formats: ['sar'], about: 'code of the primary regulator', form: /^\d{1,2}$/u },
  { path: 'sar.organizationType', formats: ['sar'], about: 'code of the type of institution', form: /^\d{1,3}$/u },
  { path: 'goaml.entityId', formats: ['goaml'], about: 'number of the institution at its unit', form: /^\d+$/u },
  { path: 'goaml.reportCode', formats: ['goaml'], about: 'code of the report, as the schema lists it' },
  { path: 'goaml.submissionCode', formats: ['goaml'], about: 'code of the way of submission, as the schema lists it' },
  { path: 'goaml.localCurrency', formats: ['goaml'], about: 'currency of the unit, ISO 4217', form: /^[A-Z]{3}$/u },
  {
    path: 'goaml.indicators.0',
    formats: ['goaml'],
    about: 'one code at least of why it is reported, as the schema lists them',
  },
  {
    path: 'goaml.client',
    formats: ['goaml'],
    about: '"payer", "payee" or "none": which side is a client',
    form: /^(?:payer|payee|none)$/u,
  },
];

/** Throws `input-invalid` where it is no JSON object. */
export function parseParticulars(text: string, name: string, format: ReportFormat): Particulars {
  const given = parseObject(text, name);
  const say = (path: string): string => {
    const value = path
      .split('.')
      .reduce<unknown>((here, step) => (here as Record<string, unknown> | null)?.[step], given);
    return typeof value === 'string' ? value.trim() : '';
  };
  return {
    filer: filerOf(say),
    sar: {
      controlCode: say('sar.controlCode'),
      regulator: say('sar.regulator'),
      organizationType: say('sar.organizationType'),
    },
    goaml: goamlOf(say, textsAt(given, 'indicators')),
    given: textsBelow(given),
    gaps: FIELDS.filter(({ formats }) => formats.includes(format)).flatMap((field) => gapOf(field, say(field.path))),
  };
}

function gapOf({ path, about, form }: Field, said: string): FilingGap[] {
  if (said !== '' && form?.test(said) !== false) return [];
  const what = said === '' ? `not said: ${about}` : `not in the form that is wanted: ${about}`;
  return [{ field: path, what, supplier: 'filer' }];
}

type Say = (path: string) => string;

function filerOf(say: Say): Filer {
  return {
    name: say('name'),
    taxNumber: say('taxNumber'),
    address: {
      street: say('address.street'),
      city: say('address.city'),
      state: say('address.state') === '' ? null : say('address.state'),
      postalCode: say('address.postalCode'),
      country: say('address.country'),
    },
    phone: say('phone'),
    contact: say('contact'),
  };
}

function goamlOf(say: Say, indicators: readonly string[]): GoamlFiler {
  return {
    entityId: say('goaml.entityId'),
    reportCode: say('goaml.reportCode'),
    submissionCode: say('goaml.submissionCode'),
    localCurrency: say('goaml.localCurrency'),
    indicators,
    transmodeCode: say('goaml.transmodeCode'),
    fundsCode: say('goaml.fundsCode'),
    transactionLocation: say('goaml.transactionLocation'),
    reportingPerson: {
      firstName: say('goaml.reportingPerson.firstName'),
      lastName: say('goaml.reportingPerson.lastName'),
    },
    action: say('goaml.action'),
    client: say('goaml.client') as GoamlFiler['client'],
  };
}

function textsAt(given: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const list = (given['goaml'] as Record<string, unknown> | undefined)?.[name];
  return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [];
}

function textsBelow(given: Readonly<Record<string, unknown>>): Given {
  const texts = (given['goaml'] as Record<string, unknown> | undefined)?.['given'] ?? {};
  return Object.fromEntries(
    Object.entries(texts).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

function parseObject(text: string, name: string): Record<string, unknown> {
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Record<string, unknown>;
  } catch (cause) {
    throw new ScreeningError('input-invalid', `The filer’s particulars "${name}" are no JSON.`, { cause });
  }
  throw new ScreeningError(
    'input-invalid',
    `The filer’s particulars "${name}": an object was expected. See docs/guide/screening.md for an example.`,
  );
}
