import type { UseCases } from '../perform/use-case.ts';
import { decideCountry, listDecisions } from './decide.ts';
import { proposeCountries } from './propose.ts';
import { addProxies, listProxies } from './proxies.ts';

export const attributionUseCases = {
  'attribution.propose': { run: proposeCountries },
  'attribution.decide': { run: decideCountry },
  'attribution.list': { run: listDecisions },
  // Written as the application: no member writes lists that everybody's cues are weighed against.
  'attribution.addProxies': { run: addProxies, as: 'application' },
  'attribution.proxies': { run: listProxies },
} satisfies UseCases<
  'attribution.propose' | 'attribution.decide' | 'attribution.list' | 'attribution.addProxies' | 'attribution.proxies'
>;
