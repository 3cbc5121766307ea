import { vectorsOf } from '../json/fixture.ts';
import { describeLaws, itCountsEveryRecord } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { ejabberdHtml } from './index.ts';

describeLaws(ejabberdHtml, vectorsOf('ejabberd-muc-html', true), {
  others: importers,
  isRecord: (text) => /^<a id="/.test(text),
});

itCountsEveryRecord(
  ejabberdHtml,
  [
    '<a id="1" name="1" href="#1" class="ts">[11:00:00]</a> <font class="mn">&lt;a&gt;</font> rain<br/>\n',
    '<a id="2" name="2" href="#2" class="ts">[11:00:00]</a> <font class="mj">a joins the room</font><br/>\n',
  ],
  (content) => `<html>\n<body>\n${content}</body></html>`,
  ['<br/>\n', '<div class="rc">\n', '</div>\n'],
);
