/** Counts for each validator. `tools/conformance/run.ts` makes one table of those of every suite. */

const SHOWN = 3;

interface Row {
  passed: number;
  failed: number;
  skipped: string | null;
}

export class Rows {
  readonly #rows = new Map<string, Row>();

  /** One thing that `validator` looked at; without `faults` it conforms. The first few faults of each are printed. */
  add(validator: string, what: string, faults: readonly string[]): void {
    const row = this.#of(validator);
    if (faults.length === 0) row.passed += 1;
    else row.failed += 1;
    if (faults.length > 0 && row.failed <= SHOWN) console.log(`${validator}: ${what}: ${faults[0]}`);
  }

  /** It looks at nothing here, and why. */
  skip(validator: string, why: string): void {
    this.#of(validator).skipped = why;
  }

  /** A line `ROW` for each validator, then `N passed, N failed`; sets the exit code. */
  print(): void {
    for (const [validator, { passed, failed, skipped }] of this.#rows) {
      console.log(`ROW\t${validator}\t${passed}\t${failed}\t${skipped ?? ''}`);
    }
    const sum = (count: (row: Row) => number) => [...this.#rows.values()].reduce((all, row) => all + count(row), 0);
    const failed = sum((row) => row.failed);
    console.log(`${sum((row) => row.passed)} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  }

  #of(validator: string): Row {
    const found = this.#rows.get(validator) ?? { passed: 0, failed: 0, skipped: null };
    this.#rows.set(validator, found);
    return found;
  }
}
