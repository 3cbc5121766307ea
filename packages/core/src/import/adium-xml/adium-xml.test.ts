import { vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { adiumXml } from './index.ts';

describeLaws(adiumXml, vectorsOf('adium-xml', true), {
  others: importers,
  isRecord: (text) => /^<(?:message|event|status|action)\s/.test(text),
});
