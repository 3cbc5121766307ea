import { describeLaws, itCountsEveryElement, vectorsFor } from '../json/laws.ts';
import { teamsJson } from './index.ts';

describeLaws(teamsJson, vectorsFor('teams-json', /./, true));

itCountsEveryElement(
  teamsJson,
  [
    {
      Id: '1',
      MessageType: 'message',
      CreatedDateTime: '2024-06-01T11:00:00Z',
      Body: { ContentType: 'html', Content: '<p>rain</p>' },
    },
    {},
  ],
  (elements) => JSON.stringify({ value: elements }),
);
