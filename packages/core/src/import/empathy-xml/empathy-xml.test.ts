import { vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { empathyXml } from './index.ts';

describeLaws(empathyXml, vectorsOf('empathy-xml', true), {
  others: importers,
  isRecord: (text) => /^<(?:message|call)\s[\s\S]*>$/.test(text),
});
