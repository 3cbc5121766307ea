import { vectorsOf } from '../json/fixture.ts';
import { describeLaws, itCountsEveryRecord } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { signalBackup } from './index.ts';

describeLaws(signalBackup, vectorsOf('signal-backup-listing'), {
  others: importers,
  isRecord: (text) => /^Frame \{[\s\S]*\}$/.test(text),
});

itCountsEveryRecord(
  signalBackup,
  [
    'Frame {\n  chatItem = ChatItem {\n    chatId = 1\n    remoteDeletedMessage = RemoteDeletedMessage {}\n  }\n}\n',
    'Frame {}\n',
    'Frame {\n  chatItem = \n}\n',
    'stray\n',
  ],
  (content) => `BackupInfo {\n  version = 1\n}\n${content}`,
  ['\n', '// words\n'],
);
