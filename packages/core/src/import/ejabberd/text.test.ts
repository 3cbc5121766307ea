import { vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { itPlacesEveryLine } from '../transcript/laws.ts';
import { ejabberdText } from './index.ts';

describeLaws(ejabberdText, vectorsOf('ejabberd-muc-text', true), {
  others: importers,
  isRecord: (text) => /^\[\d\d:\d\d:\d\d\] /.test(text),
});

itPlacesEveryLine(
  ejabberdText,
  ['[11:00:00] <ana> rain', '[11:00:00] ana joins the room', 'more', '', '[11:00] x'],
  () => false,
);
