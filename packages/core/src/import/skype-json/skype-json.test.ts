import { describeLaws, vectorsFor } from '../json/laws.ts';
import { skypeJson } from './index.ts';

describeLaws(skypeJson, vectorsFor('skype-json', /./));
