import { describeLaws, itCountsEveryElement, vectorsFor } from '../json/laws.ts';
import { skypeJson } from './index.ts';

describeLaws(skypeJson, vectorsFor('skype-json', /./));

itCountsEveryElement(
  skypeJson,
  [
    {
      id: '1',
      messagetype: 'RichText',
      originalarrivaltime: '2024-06-01T11:00:00Z',
      content: '<b>rain</b>',
      from: '8:ana',
    },
    {},
  ],
  (elements) => JSON.stringify({ userId: '8:me', conversations: [{ id: '8:ana', MessageList: elements }] }),
);
