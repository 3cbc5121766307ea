import { expect, it } from 'vitest';
import { fileOf, isEntry, runImporter, sampleOf, vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { tabularCsv } from '../tabular/index.ts';
import { imazingCsv } from './index.ts';

describeLaws(imazingCsv, vectorsOf('imazing-csv'), {
  others: [tabularCsv],
  isRecord: (text) => /[,;]/.test(text),
});

it('takes times for the wall clock of the computer until a zone is stated', async () => {
  const table = fileOf('Chat Session,Message Date,Type,Text\nFerry,2024-05-13 10:00:00,Incoming,rain\n', 'a.csv');
  const [open] = (await runImporter(imazingCsv, [table])).filter(isEntry);
  expect(open!.time).toMatchObject({ local: '2024-05-13T10:00:00', at: null, basis: 'local-unknown' });
  const [stated] = (await runImporter(imazingCsv, [table], { timeZone: 'Europe/Amsterdam' })).filter(isEntry);
  expect(stated!.time).toMatchObject({ at: '2024-05-13T08:00:00.000Z', basis: 'zone-stated' });
  expect(open!.sender).toBeNull();
});

it.each(['Message Date,Chat Session,Text\n', 'Chat Session Message Date\n', 'Chat Session|Message Date|\n'])(
  'leaves %j alone',
  async (text) => expect(imazingCsv.recognise(await sampleOf(fileOf(text, 'x.csv')))).toBe(0),
);
