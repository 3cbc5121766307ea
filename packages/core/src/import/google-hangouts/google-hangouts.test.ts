import { describeLaws, vectorsFor } from '../json/laws.ts';
import { googleHangouts } from './index.ts';

describeLaws(googleHangouts, vectorsFor('google-hangouts', /./));
