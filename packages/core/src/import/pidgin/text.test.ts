import { vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { pidginText } from './index.ts';

describeLaws(pidginText, vectorsOf('pidgin-text', true), {
  others: importers,
  isRecord: (text) => /^(?:\(\d|---- )/.test(text),
});
