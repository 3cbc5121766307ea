import { describeLaws, itCountsEveryElement, vectorsFor } from '../json/laws.ts';
import { googleHangouts } from './index.ts';

describeLaws(googleHangouts, vectorsFor('google-hangouts', /./));

itCountsEveryElement(
  googleHangouts,
  [
    {
      sender_id: { gaia_id: '1' },
      timestamp: '1717239600000000',
      chat_message: { message_content: { segment: [{ type: 'TEXT', text: 'rain' }] } },
    },
    {},
  ],
  (elements) => JSON.stringify({ conversations: [{ conversation: {}, events: elements }] }),
);
