import { describeLaws, itCountsEveryElement, vectorsFor } from '../json/laws.ts';
import { matrixJson } from './index.ts';

describeLaws(matrixJson, vectorsFor('matrix-json', /./));

itCountsEveryElement(
  matrixJson,
  [
    {
      type: 'm.room.message',
      sender: '@ana:example.org',
      origin_server_ts: 1717239600000,
      content: { msgtype: 'm.text', body: 'rain' },
    },
    {},
  ],
  (elements) => JSON.stringify({ room_name: 'x', messages: elements }),
);
