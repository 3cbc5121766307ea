import { describe, expect, it } from 'vitest';
import { fileOf, isEntry, runImporter, sampleOf, vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { tabularCsv } from '../tabular/index.ts';
import { itPlacesEveryLine } from '../transcript/laws.ts';
import { whatsappText } from '../whatsapp/index.ts';
import { viberCsv } from './index.ts';
import { findRow } from './row.ts';

describeLaws(viberCsv, vectorsOf('viber'), {
  others: [tabularCsv, whatsappText],
  isRecord: (text) => findRow(text.split(/\r?\n/)[0]!) !== null,
});

describe('viber-csv: lines', () =>
  itPlacesEveryLine(
    viberCsv,
    ['02/05/2024,09:12:09,Ana,+1202,bus', '="02/05/2024"\t09:12\t="Me"\t=""\t"x', 'rain"', '', 'a,b,c,d,e'],
    () => false,
  ));

describe('viber-csv', () => {
  it('concludes the order of day and month from all rows', async () => {
    const read = async (date: string) =>
      (await runImporter(viberCsv, [fileOf(`02/05/2024,09:12:09,Ana,,a\n${date},09:12:09,Ana,,b\n`)])).filter(isEntry);
    expect((await read('13/05/2024'))[0]?.time.local).toBe('2024-05-02T09:12:09');
    expect((await read('05/13/2024'))[0]?.time.local).toBe('2024-02-05T09:12:09');
  });

  it('leaves tables with a header alone', async () => {
    const file = fileOf('date,time,sender,number,text\n02/05/2024,09:12:09,Ana,1,a\n');
    expect(viberCsv.recognise(await sampleOf(file))).toBe(0);
  });
});
