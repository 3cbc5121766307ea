import { describeLaws, vectorsFor } from '../json/laws.ts';
import { snapchatJson } from './index.ts';

describeLaws(snapchatJson, vectorsFor('snapchat-json', /./));
