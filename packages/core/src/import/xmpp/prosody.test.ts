import { vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { prosodyArchive } from './index.ts';

describeLaws(prosodyArchive, vectorsOf('prosody-archive', true), {
  others: importers,
  isRecord: (text) => /^item\(\{[\s\S]*\);$/.test(text),
});
