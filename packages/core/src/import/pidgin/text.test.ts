import { vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { itPlacesEveryLine } from '../transcript/laws.ts';
import { pidginText } from './index.ts';

describeLaws(pidginText, vectorsOf('pidgin-text', true), {
  others: importers,
  isRecord: (text) => /^(?:\(\d|---- )/.test(text),
});

itPlacesEveryLine(
  pidginText,
  ['(01:13:43) Ana: rain', '(01:13:43 AM) Ana has signed off.', 'more', '', '(1) x'],
  (line) => line.startsWith('Conversation with '),
);
