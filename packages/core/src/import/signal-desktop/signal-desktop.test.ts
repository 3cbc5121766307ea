import { describeLaws, itCountsEveryElement, vectorsFor } from '../json/laws.ts';
import { signalDesktop } from './index.ts';

describeLaws(signalDesktop, vectorsFor('signal-desktop', /./, true));

itCountsEveryElement(
  signalDesktop,
  [
    {
      date: '2024-06-01T11:00:00',
      sender: 'Ana',
      body: 'rain',
      quote: '',
      sticker: null,
      reactions: [],
      attachments: [],
    },
    {},
  ],
  (elements) => [{ date: '2024-06-01' }, ...elements].map((element) => JSON.stringify(element)).join('\n'),
  1,
);
