/** A report in goAML XML by the schema of the filer's own unit: in its order, with its codes, and held to it before it is given out. */
import { ScreeningError } from '../../error.ts';
import { assertFiling } from '../../filing/check.ts';
import type { Filing } from '../../filing/filing.ts';
import { writeXml } from '../xml/element.ts';
import { SchemaValidator } from '../xml/validate.ts';
import { fillElement, type Filled, type Given } from './fill.ts';
import { normalisePatterns, type Normalised } from './pattern.ts';
import { parseSchema, type ReportSchema } from './schema.ts';
import { valuesOfReport, type GoamlFiler } from './values.ts';

export interface WrittenGoaml {
  readonly xml: string;
  /** For the person who files: patterns that were read as they were meant, values that have no place, names that were taken apart. */
  readonly remarks: readonly string[];
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
   * `given`: what the schema requires beyond the filing, by path (`report/transaction/transmode_comment`) or name. Throws `input-invalid` with the list
   * of all that is missing, not allowed or not valid.
   */
  write(filing: Filing, filer: GoamlFiler, given: Given = {}): WrittenGoaml {
    assertFiling(filing);
    assertOfAll(given);
    const filled = fillElement(this.#schema.root, valuesOfReport(filing, filer), given);
    assertFilled(filled);
    const xml = writeXml(filled.elements[0]!, this.#schema.namespace);
    const faults = this.#validator.faultsOf(xml);
    if (faults.length > 0) throw notFiled(`it is not valid by the schema: ${faults.slice(0, 5).join('; ')}`);
    return { xml, remarks: [...this.#remarksOnSchema(), ...remarksOn(filled)] };
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

/** One amount for all payments is an amount of none. */
function assertOfAll(given: Given): void {
  if (Object.keys(given).some((path) => /(?:^|\/)(?:amount_local|foreign_amount)$/u.test(path)))
    throw notFiled('an amount cannot be given for all payments at once: give each payment its own (localAmount)');
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

function assertFilled({ missing, refused }: Filled): void {
  const faults = [
    ...(missing.length === 0 ? [] : [`required by the schema and not given: ${distinct(missing).join(', ')}`]),
    ...(refused.length === 0 ? [] : [`not allowed: ${distinct(refused).join('; ')}`]),
  ];
  if (faults.length > 0) throw notFiled(faults.join('. '));
}

function remarksOn({ leftOut, elements }: Filled): string[] {
  const lost = distinct(leftOut).map((path) => `the schema has no place for ${path}: left out`);
  const names = JSON.stringify(elements).includes('"first_name"');
  return names
    ? [...lost, 'names stand in the payments as one text: the last word was written as the family name']
    : lost;
}

function distinct(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)];
}

function notFiled(why: string): ScreeningError {
  return new ScreeningError('input-invalid', `The report cannot be written: ${why}.`);
}
