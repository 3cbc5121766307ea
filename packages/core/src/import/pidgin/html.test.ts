import { vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { pidginHtml } from './index.ts';

describeLaws(pidginHtml, vectorsOf('pidgin-html', true), {
  others: importers,
  isRecord: (text) => /^<(?:font|span)\s/.test(text),
});
