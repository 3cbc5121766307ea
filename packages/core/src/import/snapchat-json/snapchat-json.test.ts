import { describeLaws, itCountsEveryElement, vectorsFor } from '../json/laws.ts';
import { snapchatJson } from './index.ts';

describeLaws(snapchatJson, vectorsFor('snapchat-json', /./));

itCountsEveryElement(
  snapchatJson,
  [{ From: 'ana', 'Media Type': 'TEXT', Created: '2024-06-01 11:00:00 UTC', Content: 'rain' }, {}],
  (elements) => JSON.stringify({ ana: elements }),
);
