import type { UseCases } from '../perform/use-case.ts';
import { evaluateCountries } from './evaluate.ts';
import { listCountries, showCountry } from './show.ts';

export const countryUseCases = {
  'country.list': { run: listCountries },
  'country.show': { run: showCountry },
  'country.evaluate': { run: evaluateCountries },
} satisfies UseCases<'country.list' | 'country.show' | 'country.evaluate'>;
