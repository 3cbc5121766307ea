import { vectorsOf } from '../json/fixture.ts';
import { describeLaws, itCountsEveryRecord } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { empathyXml } from './index.ts';

describeLaws(empathyXml, vectorsOf('empathy-xml', true), {
  others: importers,
  isRecord: (text) => /^<(?:message|call)\s[\s\S]*>$/.test(text),
});

itCountsEveryRecord(
  empathyXml,
  ["<message time='20100113T09:09:00' id='a'>rain</message>", "<call time='x'/>"],
  (content) => `<log>${content}</log>`,
);
