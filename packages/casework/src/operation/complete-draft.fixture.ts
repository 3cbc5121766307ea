/** A complete draft for tests: neutral, and nothing missing, unknown or open in it. */
import { DATA_SUBJECT_CATEGORIES, draftFields, type DraftFields } from '@custodia/contract';

export function completeDraft(changes: Partial<DraftFields> = {}): DraftFields {
  const complete = draftFields.parse({
    name: 'Allotments',
    operatorType: 'police',
    legalBasis: 'article 1 of the sample act',
    issuedBy: 'sample court',
    validFrom: '2024-01-01T00:00:00Z',
    validUntil: '2030-01-01T00:00:00Z',
    scope: 'Reading along in one room and answering who writes first',
    countries: ['NL', 'BE'],
    personaAges: { from: 14, to: 16 },
    tools: ['own client, text only'],
    direction: { answer: 'no' },
    supervision: { who: 'duty supervisor', howOften: 'weekly, all transcripts' },
    legalSignOff: 'yes',
    necessity: 'The room cannot be observed without taking part.',
    lessIntrusive: 'Reports by the service were asked for and not given.',
    deconfliction: { answer: 'not-worked', reference: 'D-1', answeredAt: '2023-12-01T00:00:00Z' },
    suspicion: {
      targetKind: 'defined-space',
      facts: 'Three reports by users of the room.',
      source: 'the service; reliable',
      recordedAt: '2023-11-01T00:00:00Z',
      verified: 'yes',
      selection: 'by-conduct',
    },
    space: {
      service: 'irc.example.net',
      place: '#allotments',
      hours: 'evenings',
      advertType: 'none',
      size: 'about 40',
      innocentShare: 'most',
      boundaryReason: 'All reports name this room.',
      profiling: 'no',
    },
    accounts: [{ platform: 'irc', handle: 'watcher' }],
    retention: DATA_SUBJECT_CATEGORIES.map((category) => ({ category, months: category === 'unidentified' ? 3 : 60 })),
  });
  return { ...complete, ...changes };
}
