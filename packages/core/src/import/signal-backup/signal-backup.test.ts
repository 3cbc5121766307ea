import { describeLaws, itCountsEveryElement, vectorsFor } from '../json/laws.ts';
import { signalBackup } from './index.ts';

describeLaws(signalBackup, vectorsFor('signal-backup', /./));

itCountsEveryElement(
  signalBackup,
  [
    {
      chatItem: { chatId: '1', authorId: '2', dateSent: '1717236000000', standardMessage: { text: { body: 'rain' } } },
    },
    { chatItem: { chatId: '1', authorId: '2', updateMessage: {} } },
    { chatItem: {} },
    { adHocCall: { callId: '1' } },
    {},
  ],
  (elements) => [{ version: '1', backupTimeMs: '1' }, ...elements].map((element) => JSON.stringify(element)).join('\n'),
);
