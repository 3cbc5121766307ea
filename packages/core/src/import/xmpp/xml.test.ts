import { vectorsOf } from '../json/fixture.ts';
import { describeLaws, itCountsEveryRecord } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { xmppXml } from './index.ts';

describeLaws(xmppXml, vectorsOf('xmpp-xml'), {
  others: importers,
  isRecord: (text) => /^<(?:message|result)\s[\s\S]*>$/.test(text),
});

itCountsEveryRecord(
  xmppXml,
  [
    "<message from='a@b' to='c@d'><body>rain</body></message>",
    "<result id='1'><forwarded><message><body>x</body></message></forwarded></result>",
    '<result/>',
  ],
  (content) => `<archive>${content}</archive>`,
);
