import { vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { itPlacesEveryLine } from '../transcript/laws.ts';
import { matrixText } from './index.ts';

describeLaws(matrixText, vectorsOf('matrix-text'), {
  others: importers,
  isRecord: (text) => /^[^\n]{8,60}\d:\d\d:\d\d(?: [AP]M)? - /.test(text),
});

itPlacesEveryLine(
  matrixText,
  ['Fri, Apr 16, 2021, 17:20:00 - Ana: rain', '4/16/2021, 5:20:00 PM - Ana joined the room', 'more', '', ' - '],
  () => false,
);
