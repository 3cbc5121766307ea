import { vectorsOf } from '../json/fixture.ts';
import { describeLaws, itCountsEveryRecord } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { prosodyArchive } from './index.ts';

describeLaws(prosodyArchive, vectorsOf('prosody-archive', true), {
  others: importers,
  isRecord: (text) => /^item\(\{[\s\S]*\);$/.test(text),
});

itCountsEveryRecord(
  prosodyArchive,
  ['item({ ["name"] = "message"; ["attr"] = {}; ["when"] = 1; [1] = "a\\\nb" });\n', 'item({ broken\n', 'item({});\n'],
  (content) => content,
  ['\n', '  \n'],
);
