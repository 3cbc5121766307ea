import { vectorsOf } from '../json/fixture.ts';
import { describeLaws, itCountsEveryRecord } from '../markup/laws.ts';
import { importers } from '../registry.ts';
import { ejabberdSql } from './index.ts';

describeLaws(ejabberdSql, vectorsOf('ejabberd-sql'), {
  others: importers,
  isRecord: (text) => /^(?:\([\s\S]*\)|[^\t\n]+\t[^\n]*)$/.test(text),
});

itCountsEveryRecord(
  ejabberdSql,
  [
    "INSERT INTO archive (xml, id) VALUES ('<message><body>it''s</body></message>', 1);\n",
    "INSERT INTO archive (xml, id) VALUES\n('x; (', 2)\n;\n",
  ],
  (content) => content,
  ['\n', '-- archive\n', "INSERT INTO spool VALUES ('x',1);\n"],
);
