import { vectorsOf } from '../json/fixture.ts';
import { describeLaws, itCountsEveryRecord } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { pidginHtml } from './index.ts';

describeLaws(pidginHtml, vectorsOf('pidgin-html', true), {
  others: importers,
  isRecord: (text) => /^<(?:font|span)\s/.test(text),
});

itCountsEveryRecord(
  pidginHtml,
  [
    '<font color="#16569E"><font size="2">(11:58:43 PM)</font> <b>Ana:</b></font> rain<br/>\n',
    '<font size="2">(11:59:30)</font><b> Ana has signed off.</b><br/>\n',
  ],
  (content) => `<html><head><title>x</title></head><body><h3>x</h3>\n${content}</body></html>`,
  ['\n', '</body></html>\n', '<p>\n'],
);
