import { describe, expect, it } from 'vitest';
import { countedIn, fileOf, isEntry, runImporter, sampleOf, vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../json/laws.ts';
import { caseJson } from './index.ts';

describeLaws(caseJson, vectorsOf('case'));

describe('case-jsonld', () => {
  it('keeps the count law: every message is one entry or one skipped record, nothing else is', async () => {
    const facet = { '@type': 'uco-observable:MessageFacet', 'uco-observable:messageText': 'bus' };
    const nodes = [
      { '@id': 'a', '@type': 'uco-observable:Message', 'uco-core:hasFacet': facet },
      { '@id': 'b', '@type': 'https://ontology.unifiedcyberontology.org/uco/observable/Message' },
      { '@id': 'c', '@type': 'uco-observable:File' },
      { '@id': 'd', '@type': 'uco-observable:ObservableObject', 'uco-core:hasFacet': [facet] },
      { '@id': 'e', '@type': 'uco-observable:MessageThread' },
      null,
      1,
    ];
    const records = await runImporter(caseJson, [fileOf(JSON.stringify({ '@context': {}, '@graph': nodes }))]);
    expect(countedIn(records)).toBe(3);
    expect(records.filter(isEntry)).toHaveLength(2);
  });

  it('ends on a thread in a thread in a thread', async () => {
    let list: object = {};
    for (let depth = 0; depth < 300; depth++) list = { element: list };
    const thread = { '@id': 't', '@type': 'MessageThread', messageThread: list };
    await expect(runImporter(caseJson, [fileOf(JSON.stringify([thread]))])).resolves.toBeDefined();
  });

  it('leaves other JSON-LD alone', async () => {
    const page = { '@context': 'https://schema.org', '@graph': [{ '@type': 'Message', text: 'bus' }] };
    expect(caseJson.recognise(await sampleOf(fileOf(JSON.stringify(page))))).toBe(0);
  });
});
