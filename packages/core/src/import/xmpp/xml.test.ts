import { vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { xmppXml } from './index.ts';

describeLaws(xmppXml, vectorsOf('xmpp-xml'), {
  others: importers,
  isRecord: (text) => /^<(?:message|result)\s[\s\S]*>$/.test(text),
});
