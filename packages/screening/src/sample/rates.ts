/** Exchange rates of the sample, made up and the same on every day; `day,currency,base,rate`. */
import { END, SPAN_DAYS } from './cohort.ts';
import { PER_EURO } from './select-cohort.ts';

export function sampleRates(): string {
  const last = Date.parse(`${END}T00:00:00Z`) / 86_400_000;
  const days = Array.from({ length: SPAN_DAYS + 60 }, (_, at) =>
    new Date((last - SPAN_DAYS - 30 + at) * 86_400_000).toISOString().slice(0, 10),
  );
  const currencies = Object.entries(PER_EURO).filter(([currency]) => currency !== 'EUR');
  const lines = days.flatMap((day) =>
    currencies.map(([currency, perEuro]) => `${day},${currency},EUR,${(1 / Number(perEuro)).toFixed(8)}`),
  );
  return ['day,currency,base,rate', ...lines, ''].join('\n');
}
