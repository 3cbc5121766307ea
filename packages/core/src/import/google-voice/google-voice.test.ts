import { describeLaws, itCountsEveryRecord } from '../markup/laws.ts';
import { vectorsOf } from '../json/fixture.ts';
import { importers } from '../registry.ts';
import { googleVoice } from './index.ts';

describeLaws(googleVoice, vectorsOf('google-voice-html'), {
  others: importers,
  isRecord: (text) => /^<div class="(?:message|haudio)"[\s\S]*<\/div>$/.test(text),
});

itCountsEveryRecord(
  googleVoice,
  ['<div class="message"><q>rain</q></div>', '<div class="haudio"></div>'],
  (content) => `<html><body><div class="hChatLog">${content}</div></body></html>`,
  [' ', '<br/>', '<!-- x -->', 'words'],
);
