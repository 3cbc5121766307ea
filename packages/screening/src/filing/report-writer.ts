/** One way of writing for each form of report: what it lacks, else its files. */
import { GoamlWriter } from '../write/goaml/write.ts';
import { writeReportCsv } from '../write/csv/write.ts';
import { narrativeFits } from '../write/sar/narrative.ts';
import { writeSar } from '../write/sar/write.ts';
import { SchemaValidator } from '../write/xml/validate.ts';
import { ScreeningError } from '../error.ts';
import type { Filing } from './filing.ts';
import type { FilingGap } from './gap.ts';
import { paidByMinor } from './minor.ts';
import type { Particulars, ReportFormat } from './particulars.ts';

export interface WrittenReport {
  /** By the end of the name of the file; empty where there are gaps. */
  readonly texts: Readonly<Record<string, string>>;
  readonly remarks: readonly string[];
  readonly gaps: readonly FilingGap[];
}

export interface ReportWriter {
  readonly write: (filing: Filing) => WrittenReport;
  readonly dispose: () => void;
}

/** `schema`: text of the XSD and its name. Throws `input-invalid` where a unit's schema is needed, or is none. */
export function openReportWriter(
  format: ReportFormat,
  particulars: Particulars,
  schema: { readonly text: string; readonly name: string } | null,
): ReportWriter {
  if (format === 'csv')
    return { write: (filing) => ({ texts: { ...writeReportCsv(filing) }, remarks: [], gaps: [] }), dispose: () => {} };
  if (format === 'sar') return sarWriter(particulars, schema);
  if (schema !== null) return goamlWriter(particulars, schema);
  throw new ScreeningError(
    'input-invalid',
    'A report in goAML needs the XSD of your financial intelligence unit (--schema FILE): code lists and required elements differ from unit to unit.',
  );
}

function sarWriter(
  { sar }: Particulars,
  schema: { readonly text: string; readonly name: string } | null,
): ReportWriter {
  const validator = schema === null ? null : new SchemaValidator(schema.text);
  const unheld = 'not held to a schema: give FinCEN’s XSD of the SAR batch with --schema';
  return {
    write: (filing) => {
      if (!narrativeFits(filing.narrative.text))
        return lacking([
          {
            field: 'narrative',
            what: 'too long: the form takes five pieces of 4,000 characters, cut between words',
            supplier: 'author',
          },
        ]);
      const { xml, remarks } = writeSar(filing, sar);
      const faults = validator?.faultsOf(xml) ?? [];
      if (faults.length > 0) return lacking(faults.map(gapOfFault));
      return { texts: { 'sar.xml': xml }, remarks: validator === null ? [...remarks, unheld] : remarks, gaps: [] };
    },
    dispose: () => validator?.dispose(),
  };
}

function goamlWriter(
  { goaml, given }: Particulars,
  { text, name }: { readonly text: string; readonly name: string },
): ReportWriter {
  const writer = new GoamlWriter(text, name);
  return {
    write: (filing) => {
      const { xml, remarks, gaps } = writer.write(filing, goaml, given);
      if (xml === null) return lacking(gaps);
      return { texts: { 'goaml.xml': xml }, remarks: [...remarks, ...remarkOnProtected(filing)], gaps: [] };
    },
    dispose: () => writer.dispose(),
  };
}

/** A transaction has both its sides; who is to be protected is one of them, and no subject. */
function remarkOnProtected({ payments }: Filing): readonly string[] {
  const named = payments.filter(
    (one) => one.payerIsProtected === true || one.payeeIsProtected === true || paidByMinor(one),
  );
  return named.length === 0
    ? []
    : [
        `${named.length} payments have somebody to be protected on one side: say in the narrative that they are no subject`,
      ];
}

function gapOfFault(fault: string): FilingGap {
  return { field: 'report', what: `not valid by the schema: ${fault}`, supplier: 'filer' };
}

function lacking(gaps: readonly FilingGap[]): WrittenReport {
  return { texts: {}, remarks: [], gaps };
}
