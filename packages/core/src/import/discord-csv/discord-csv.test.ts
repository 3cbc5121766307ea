import { vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { tabularCsv } from '../tabular/index.ts';
import { discordCsv } from './index.ts';

describeLaws(discordCsv, vectorsOf('discord-csv'), {
  others: [tabularCsv],
  isRecord: (text) => /^"[\s\S]*";?$/.test(text),
});
