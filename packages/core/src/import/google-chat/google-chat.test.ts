import { describeLaws, itCountsEveryElement, vectorsFor } from '../json/laws.ts';
import { googleChat } from './index.ts';

describeLaws(googleChat, vectorsFor('google-chat', /./, true));

itCountsEveryElement(
  googleChat,
  [
    {
      creator: { name: 'Ana', email: 'ana@example.org' },
      created_date: 'x',
      text: 'rain',
      topic_id: 't',
      message_id: 'm',
    },
    {},
  ],
  (elements) => JSON.stringify({ messages: elements }),
);
