/** A table of exchange rates, as screening reads it too: CSV `day,currency,base,rate`. */
import { Refusal } from '@custodia/contract';
import type { Rate } from '@custodia/core';

const LINE = /^(\d{4}-\d{2}-\d{2}),([A-Za-z0-9]{3,5}),([A-Za-z0-9]{3,5}),(\d+(?:\.\d+)?)$/u;

/** Throws `input-invalid` with the line that cannot be read. */
export function parseRateLines(text: string): Rate[] {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  return lines.flatMap((line, at) => {
    if (line === '' || (at === 0 && /^day,/iu.test(line))) return [];
    const match = LINE.exec(line);
    if (match === null || Number(match[4]) <= 0)
      throw new Refusal(
        'input-invalid',
        `Line ${at + 1} of the rates is not day,currency,base,rate: 2026-03-01,USD,EUR,0.92.`,
      );
    return [
      { day: match[1]!, currency: match[2]!.toUpperCase(), base: match[3]!.toUpperCase(), rate: Number(match[4]) },
    ];
  });
}
