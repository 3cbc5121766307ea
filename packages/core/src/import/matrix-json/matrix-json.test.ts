import { describeLaws, vectorsFor } from '../json/laws.ts';
import { matrixJson } from './index.ts';

describeLaws(matrixJson, vectorsFor('matrix-json', /./));
