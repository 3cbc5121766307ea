/** A report in goAML XML by the schema of the filer's own unit: in its order, with its codes, and held to it before it is given out. */
import { ScreeningError } from '../../error.ts';
import { assertFiling } from '../../filing/check.ts';
import type { Filing } from '../../filing/filing.ts';
import type { FilingGap } from '../../filing/gap.ts';
import { writeXml } from '../xml/element.ts';
import { SchemaValidator } from '../xml/validate.ts';
import { fillElement, type Filled, type Given } from './fill.ts';
import { normalisePatterns, type Normalised } from './pattern.ts';
import { parseSchema, type ReportSchema } from './schema.ts';
import { isCashAlone, isNamed, valuesOfReport, WHOLE_ONLY, type GoamlFiler } from './values.ts';

export interface WrittenGoaml {
  /** Null where it lacks something. */
  readonly xml: string | null;
  /** For the person who files: patterns that were read as they were meant, values that have no place, names that were taken apart. */
  readonly remarks: readonly string[];
  /** What the schema requires and nobody gave, or does not allow, each with who can supply it. */
  readonly gaps: readonly FilingGap[];
}

/** Writes many reports by one schema. Free it with `dispose`. */
export class GoamlWriter {
  readonly #schema: ReportSchema;
  readonly #validator: SchemaValidator;
  readonly #changes: Normalised['changes'];

  /** `where`: name of the file of the schema. Throws `input-invalid` where it is none. */
  constructor(schema: string, where: string) {
    const { schema: normalised, changes } = normalisePatterns(schema);
    this.#schema = parseSchema(normalised, where);
    this.#changes = changes;
    this.#validator = openValidator(normalised, where);
  }

  /**
   * `given`: what the schema requires beyond the filing, by path (`report/transaction/transmode_comment`) or name. Throws `input-invalid` only where the
   * filing has no decision, no narrative or not its rows, or `given` has one amount for all payments.
   */
  write(filing: Filing, filer: GoamlFiler, given: Given = {}): WrittenGoaml {
    assertFiling(filing);
    assertOfAll(given);
    const filled = fillElement(this.#schema.root, valuesOfReport(filing, filer), { given, wholeOnly: WHOLE_ONLY });
    const gaps = gapsOf(filled, filing, filer);
    if (gaps.length > 0) return { xml: null, remarks: [], gaps };
    const xml = writeXml(filled.elements[0]!, this.#schema.namespace);
    const faults = distinct(this.#validator.faultsOf(xml)).map(gapOfFault);
    if (faults.length > 0) return { xml: null, remarks: [], gaps: faults };
    return {
      xml,
      remarks: [...this.#remarksOnSchema(), ...remarksOn(filled), ...remarksOnCash(filing), ...remarksOnRates(xml)],
      gaps: [],
    };
  }

  dispose(): void {
    this.#validator.dispose();
  }

  #remarksOnSchema(): string[] {
    return this.#changes.map(
      ({ from, to, places }) =>
        `the pattern "${from}" of the schema (${places} times) was read as "${to}": as issued it refuses correct reports`,
    );
  }
}

function gapsOf({ missing, refused }: Filled, filing: Filing, filer: GoamlFiler): readonly FilingGap[] {
  const gaps = distinct(missing).map((path) => gapOf(path, filing, filer));
  const fields = gaps.map(({ field }) => field);
  return [...gaps.filter(({ field }, at) => fields.indexOf(field) === at), ...distinct(refused).map(gapOfValue)];
}

/** What is missing of a party stands in records of clients; an amount is converted by the filer, payment by payment; the rest the filer knows. */
function gapOf(path: string, { payments }: Filing, { localCurrency }: GoamlFiler): FilingGap {
  // The rate follows from both amounts.
  if (path.endsWith('/amount_local') || path.endsWith('/foreign_exchange_rate')) {
    const foreign = payments.filter(({ currency, localAmount }) => currency !== localCurrency && localAmount == null);
    return {
      field: 'localAmounts',
      what: `the amount in ${localCurrency} of ${foreign.length} payments: ${placesOf(foreign)}`,
      supplier: 'filer',
    };
  }
  const nobody = /\/t_(from|to)(?:_my_client)?: one of /u.exec(path)?.[1];
  if (nobody !== undefined) {
    const side = nobody === 'from' ? 'payer' : 'payee';
    const unnamed = payments.filter((one) => !isNamed(one, side));
    return {
      field: `t_${nobody}`,
      what: `the ${side} of ${unnamed.length} payments has neither a name nor an account: ${placesOf(unnamed)}`,
      supplier: 'records',
    };
  }
  const isOfParty = /\/(?:t_)?(?:from|to)(?:_|\/)/u.test(path);
  return { field: path, what: 'required by the schema', supplier: isOfParty ? 'records' : 'filer' };
}

function placesOf(payments: Filing['payments']): string {
  const places = payments.slice(0, 3).map(({ source, line }) => `"${source}, ${line}"`);
  return places.join(', ') + (payments.length > places.length ? ` and ${payments.length - places.length} more` : '');
}

function gapOfFault(fault: string): FilingGap {
  return { field: 'report', what: `not valid by the schema: ${fault}`, supplier: 'filer' };
}

function gapOfValue(refused: string): FilingGap {
  const [field, ...what] = refused.split(': ');
  return { field: field!, what: what.join(': '), supplier: 'filer' };
}

/** One amount for all payments is an amount of none. */
function assertOfAll(given: Given): void {
  if (Object.keys(given).some((path) => /(?:^|\/)(?:amount_local|foreign_amount)$/u.test(path)))
    throw new ScreeningError(
      'input-invalid',
      'The report cannot be written: an amount cannot be given for all payments at once: give each payment its own (localAmounts).',
    );
}

function openValidator(schema: string, where: string): SchemaValidator {
  try {
    return new SchemaValidator(schema);
  } catch (cause) {
    throw new ScreeningError(
      'input-invalid',
      `"${where}" is no XML schema that can be used: ${(cause as Error).message}`,
      { cause },
    );
  }
}

function remarksOn({ leftOut, incomplete, elements }: Filled): string[] {
  const partly = incomplete.map(
    ({ path, missing }) =>
      `${path} was left out: the schema wants ${distinct(missing).join(', ')} with it, which nobody gave`,
  );
  const lost = [
    ...distinct(leftOut).map((path) => `the schema has no place for ${path}: left out`),
    ...distinct(partly),
  ];
  const names = JSON.stringify(elements).includes('"first_name"');
  return names
    ? [...lost, 'names stand in the payments as one text: the last word was written as the family name']
    : lost;
}

function remarksOnCash({ payments }: Filing): string[] {
  const cash = payments.filter((one) => isCashAlone(one, 'payee') || isCashAlone(one, 'payer')).length;
  return cash === 0
    ? []
    : [
        `${cash} payments are cash: whoever took it out or paid it in stands on both sides, as the record has nobody else`,
      ];
}

function remarksOnRates(xml: string): string[] {
  const rates = xml.split('<foreign_exchange_rate>').length - 1;
  return rates === 0 ? [] : ['exchange rates are those that follow from both amounts of a payment, to six places'];
}

function distinct(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)];
}
