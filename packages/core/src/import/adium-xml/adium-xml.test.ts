import { vectorsOf } from '../json/fixture.ts';
import { describeLaws, itCountsEveryRecord } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { adiumXml } from './index.ts';

describeLaws(adiumXml, vectorsOf('adium-xml', true), {
  others: importers,
  isRecord: (text) => /^<(?:message|event|status|action)\s/.test(text),
});

itCountsEveryRecord(
  adiumXml,
  [
    '<message sender="a" time="2012-06-01T11:00:05+02:00"><div>rain</div></message>',
    '<status type="away" sender="a"/>',
    '<event/>',
  ],
  (content) => `<chat account="c" service="s">${content}</chat>`,
);
