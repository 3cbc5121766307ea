import { ScreeningError } from '../error.ts';

/** `what` follows "Line 7 of the handover". Nothing of the line itself is in it but names of files and indicators. */
export function refuse(at: number, what: string, cause?: unknown): never {
  throw new ScreeningError(
    'input-invalid',
    `Line ${at} of the handover ${what}. Ask the institution for the file as "custodia screen" wrote it (handover.jsonl).`,
    { cause },
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
