/**
 * Loaded before a process that is to have a clock of its own: the wall clock is off by what a file says, and is read anew at SIGUSR2. What counts
 * steadily (performance.now, timers) goes on as it did, as when somebody sets the clock of a machine.
 */
import { readFileSync } from 'node:fs';

const file = process.env['CUSTODIA_FAULT_CLOCK'];
const Real = Date;
let offsetMs = 0;

function read(): void {
  if (file !== undefined) offsetMs = Number(readFileSync(file, 'utf8'));
}

class Stepped extends Real {
  static override now(): number {
    return Real.now() + offsetMs;
  }

  constructor(...given: unknown[]) {
    super(...((given.length === 0 ? [Stepped.now()] : given) as [number]));
  }
}

if (file !== undefined) {
  read();
  globalThis.Date = Stepped as DateConstructor;
  process.on('SIGUSR2', read);
}
