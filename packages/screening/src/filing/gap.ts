/** What a report lacks, and who can supply it. Nothing of it is ever made up. */
export const SUPPLIERS = {
  reviewer: 'the person who decides on the alert',
  author: 'the person who writes the narrative',
  filer: 'whoever files for the institution',
  records: 'the institution’s records of its client, or the other institution',
  unit: 'the financial intelligence unit',
  nobody: 'nobody: it is not to be filed',
} as const;
export type Supplier = keyof typeof SUPPLIERS;

export interface FilingGap {
  /** As the file of decisions or of the filer has it, or as the path in the report. */
  readonly field: string;
  /** A sentence part for a person. */
  readonly what: string;
  readonly supplier: Supplier;
}
