/** Neutral synthetic dossiers of any size; the same for every seed. For tests, conformance runs and measurements. */
import type { Dossier, DossierConversation, DossierExhibit, DossierMessage, DossierParticipant } from '../dossier.ts';
import { makeMessage } from './message.ts';
import { Dice } from './random.ts';

export interface DossierSize {
  readonly messages?: number;
  readonly exhibits?: number;
  readonly conversations?: number;
  /** Messages of the conversations of an exhibit stand between each other, as in a telephone's message store. */
  readonly interleaved?: boolean;
}

const PLATFORMS = ['whatsapp', 'telegram', 'discord', 'irc', 'slack', 'sms', 'tabular'];
const NAMES = ['Ann', 'Bo <b>', 'Chris & Dee', 'Él "quoted"', 'ليلى', '\u202eevil', "O'Neil", ''];
const HANDLES = ['+31 6 12345678', 'ann@example.org', 'bo_1', '<script>alert(1)</script>'];

export function makeDossier(seed: number, size: DossierSize = {}): Dossier {
  const dice = new Dice(seed);
  const exhibits = Array.from({ length: size.exhibits ?? 1 + dice.below(3) }, (_, i) => makeExhibit(dice, i, size));
  const operationId = dice.uuid();
  return {
    packageId: dice.uuid(),
    createdAt: '2025-03-01T12:00:00.000Z',
    createdBy: 'k.jansen',
    tool: 'custodia 0.1.0',
    disclosure: dice.pick(['whole', 'selected']),
    operation: makeOperation(dice, operationId),
    exhibits: exhibits.map(({ exhibit }) => exhibit),
    conversations: exhibits.flatMap(({ conversations }) => conversations),
    participants: exhibits.flatMap(({ participants }) => participants),
    custody: makeCustody(dice, operationId, exhibits),
    trustedTime: dice.chance(2)
      ? { status: 'no trusted time', authority: null, generatedAt: null }
      : { status: 'timestamped', authority: 'https://tsa.example.org', generatedAt: '2025-02-01T09:00:05.000Z' },
    log: {
      vkey: 'custodia.example.org/log+0a1b2c3d+AbCd',
      checkpoint: 'custodia.example.org/log\n7\nabc=\n\n— custodia.example.org/log AbCd\n',
    },
    async *openMessages() {
      for (const one of exhibits) yield* openMessages(one, size.interleaved ?? false);
    },
  };
}

function makeOperation(dice: Dice, id: string): Dossier['operation'] {
  return {
    id,
    name: 'Harbour <weather & buses>',
    operatorType: 'police',
    legalBasis: 'Article 1 of the Timetable Act',
    issuedBy: 'Examining magistrate, "Harbour" court',
    validFrom: '2023-01-01T00:00:00.000Z',
    validUntil: '2026-01-01T00:00:00.000Z',
    space: dice.maybe('#weather'),
    accounts: [{ platform: 'telegram', handle: 'bo_1' }],
    authority: { name: 'order.txt', sha256: dice.hex(64), sizeBytes: 812 },
  };
}

interface MadeExhibit {
  readonly seed: number;
  readonly exhibit: DossierExhibit;
  readonly conversations: readonly DossierConversation[];
  readonly participants: readonly DossierParticipant[];
}

function makeExhibit(dice: Dice, index: number, size: DossierSize): MadeExhibit {
  const id = dice.uuid();
  const platform = dice.pick(PLATFORMS);
  const messages = size.messages ?? dice.below(60);
  return {
    seed: dice.below(1_000_000),
    exhibit: makeFacts(dice, id, index, messages),
    conversations: Array.from({ length: size.conversations ?? 1 + dice.below(3) }, (_, i) => ({
      id: dice.uuid(),
      exhibitId: id,
      platform,
      title: dice.maybe(`Line ${i + 1} <timetable>`),
      type: dice.maybe(dice.pick(['personal_chat', 'group', 'direct'])),
      space: dice.maybe('Bus & weather club'),
    })),
    participants: Array.from({ length: 2 + dice.below(3) }, (_, i) => ({
      id: dice.uuid(),
      exhibitId: id,
      platform,
      displayName: dice.maybe(dice.pick(NAMES)),
      handle: dice.maybe(dice.pick(HANDLES)),
      nativeId: dice.maybe(dice.hex(10)),
      bot: dice.maybe(dice.chance(4)),
      investigator: i === 0,
    })),
  };
}

function makeFacts(dice: Dice, id: string, index: number, messages: number): DossierExhibit {
  const erased = dice.chance(8);
  return {
    id,
    disclosure: dice.pick(['whole', 'selected']),
    received: erased ? null : { name: `export ${index}/<chat>.txt`, sha256: dice.hex(64), sizeBytes: 10_000 },
    sealedAt: '2025-02-01T09:00:00.000Z',
    sealedBy: 'k.jansen',
    logIndex: 1 + 2 * index,
    format: dice.pick(['whatsapp-text@1', 'telegram-json@2,json-lines@1', 'unknown']),
    importedAt: '2025-02-01T09:00:01.000Z',
    counts: {
      messages,
      system: 0,
      events: 0,
      skipped: dice.below(3),
      declared: dice.maybe(messages),
      media: dice.below(3),
    },
    firstAt: dice.maybe('2024-01-01T00:00:00.000Z'),
    lastAt: dice.maybe('2024-03-01T00:00:00'),
    timeBases: ['local-unknown', 'utc'],
    inferences: [
      {
        about: 'date-order',
        value: 'dmy',
        because: 'a day above 12 stands first',
        strength: dice.pick(['certain', 'likely'] as const),
      },
    ],
    parts: erased
      ? []
      : [{ part: 0, path: 'chat/<day>.txt', sha256: dice.hex(64), sizeBytes: 9_000, reduced: dice.chance(2) }],
    withheld: Array.from({ length: dice.below(3) }, (_, i) => ({
      path: `photos/${i}.jpg`,
      sizeBytes: dice.maybe(1234),
      sha256: dice.maybe(dice.hex(64)),
      md5: dice.maybe(dice.hex(32)),
      mediaType: dice.maybe('image/jpeg'),
      reason: 'media',
    })),
    commitment: { root: dice.hex(64), count: messages },
    extraction: { number: 1, extractors: 'email@2,phone@3', logIndex: 9 },
    disclosedMessages: messages,
  };
}

function makeCustody(dice: Dice, operationId: string, exhibits: readonly MadeExhibit[]): Dossier['custody'] {
  const opened = {
    logIndex: 0,
    kind: 'operation-opened',
    subject: operationId,
    at: '2025-01-01T08:00:00.000Z',
    by: 'k.jansen',
  };
  const events = exhibits.flatMap(({ exhibit }) => [
    {
      logIndex: exhibit.logIndex,
      kind: 'exhibit-sealed',
      subject: exhibit.id,
      at: exhibit.sealedAt,
      by: exhibit.sealedBy,
    },
    {
      logIndex: exhibit.logIndex + 1,
      kind: 'exhibit-imported',
      subject: exhibit.id,
      at: exhibit.importedAt,
      by: 'm.peeters',
    },
  ]);
  const again = dice.chance(2)
    ? [
        {
          logIndex: 90,
          kind: 'exhibit-seen-again',
          subject: exhibits[0]!.exhibit.id,
          at: '2025-02-03T09:00:00.000Z',
          by: 'k.jansen',
        },
      ]
    : [];
  return [opened, ...events, ...again];
}

const BATCH = 1000;

async function* openMessages(made: MadeExhibit, interleaved: boolean): AsyncGenerator<readonly DossierMessage[]> {
  const { exhibit, conversations, participants } = made;
  const dice = new Dice(made.seed);
  const count = exhibit.disclosedMessages;
  let batch: DossierMessage[] = [];
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const turn = interleaved ? dice.below(conversations.length) : Math.floor((ordinal * conversations.length) / count);
    const sender = dice.chance(9) ? null : dice.pick(participants);
    batch.push(
      makeMessage(dice, {
        exhibitId: exhibit.id,
        conversationId: conversations[turn]!.id,
        senderId: sender?.id ?? null,
        ordinal,
        part: 0,
      }),
    );
    if (batch.length === BATCH || ordinal === count - 1) {
      yield batch;
      batch = [];
    }
  }
}
