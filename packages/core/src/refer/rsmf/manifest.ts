/** `rsmf_manifest.json`: participants, conversations and events (RSMF 2.0.0, schema of relativitydev/rsmf-validator-samples). */
import type { Dossier, DossierConversation, DossierMessage, DossierParticipant } from '../dossier.ts';
import { writeItems } from '../json.ts';
import { recordOf, type ReadableRecord } from '../record.ts';
import { oneLine, optional, plain } from '../text.ts';
import { eventId, replyKey, type RsmfSurvey } from './survey.ts';

const VERSION = '2.0.0';

/** Many events are written one by one; participants and conversations stand before them. */
export function writeManifest(dossier: Dossier, survey: RsmfSurvey): AsyncGenerator<Uint8Array> {
  const head = {
    ...{ version: VERSION, eventcollectionid: dossier.packageId },
    participants: dossier.participants.map((account) => buildParticipant(account, dossier)),
    conversations: dossier.conversations.map((conversation) => buildConversation(conversation, survey)),
  };
  return writeItems(`${JSON.stringify(head).slice(0, -1)},"events":[`, buildEvents(dossier, survey), ']}\n');
}

interface Custom {
  readonly name: string;
  readonly value: string;
}

/** Name and value pairs; what is empty is left out, for RSMF admits no empty value. */
function customOf(pairs: readonly (readonly [name: string, value: string | null | undefined])[]): Custom[] | undefined {
  const custom = pairs.flatMap(([name, value]) => {
    const text = plain(value ?? '');
    return text === '' ? [] : [{ name, value: text }];
  });
  return custom.length === 0 ? undefined : custom;
}

const EMAIL = /^[a-z0-9._%+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}$/i;

function buildParticipant(account: DossierParticipant, { assessment }: Dossier) {
  const { id, displayName, handle, nativeId, bot, investigator } = account;
  const side = investigator
    ? 'investigator persona: no real child'
    : assessment?.personOfInterest.includes(id) === true
      ? 'person of interest'
      : null;
  return {
    id,
    display: oneLine(displayName ?? handle ?? nativeId ?? ''),
    email: handle !== null && EMAIL.test(handle) ? handle : undefined,
    account_id: optional(nativeId ?? handle),
    custom: customOf([
      ...[['Side', side] as const, ['Login', handle] as const],
      ['Bot', bot === true ? 'as the export says' : null],
    ]),
  };
}

/** What sources call a conversation between two; of others it is not said that nobody came or went. */
const DIRECT = new Set(['personal_chat', 'private_chat', 'bot_chat', 'DirectTextChat', 'dm', 'im', 'query', 'direct']);

function buildConversation({ id, exhibitId, platform, title, type, space }: DossierConversation, survey: RsmfSurvey) {
  return {
    ...{ id, platform: oneLine(platform), display: optional(title) },
    type: type === null ? undefined : DIRECT.has(type) ? 'direct' : 'channel',
    participants: [...(survey.present.get(id) ?? [])],
    custom: customOf([...[['Exhibit', exhibitId] as const, ['Type in the source', type] as const], ['Space', space]]),
  };
}

async function* buildEvents(dossier: Dossier, survey: RsmfSurvey): AsyncGenerator<object> {
  for await (const batch of dossier.openMessages()) for (const message of batch) yield buildEvent(message, survey);
}

function buildEvent(message: DossierMessage, { repliedTo }: RsmfSurvey) {
  const record = recordOf(message);
  const { text, time, deletion, replyTo } = record;
  const parent =
    replyTo?.sourceId == null ? undefined : repliedTo.get(replyKey(message.conversationId, replyTo.sourceId));
  return {
    ...{ id: eventId(message), type: typeOf(record), conversation: message.conversationId },
    participant: message.senderId ?? undefined,
    parent: parent === eventId(message) ? undefined : parent,
    ...{ body: plain(text), timestamp: time.at ?? undefined },
    deleted: deletion === undefined ? undefined : true,
    reactions: reactionsOf(record),
    custom: customOf(describe(record)),
  };
}

const ACTS: Readonly<Record<string, 'join' | 'leave'>> = { join: 'join', leave: 'leave', part: 'leave', quit: 'leave' };

function typeOf({ kind, action }: ReadableRecord): 'message' | 'join' | 'leave' | 'unknown' {
  if (kind === 'message') return 'message';
  return ACTS[action ?? ''] ?? 'unknown';
}

const LONGEST_REACTION = 30;

function reactionsOf({ reactions }: ReadableRecord) {
  const known = (reactions ?? []).flatMap(({ emoji, count }) => {
    const value = oneLine(emoji).slice(0, LONGEST_REACTION).toWellFormed();
    return value === '' ? [] : [{ value, count: count ?? undefined }];
  });
  return known.length === 0 ? undefined : known;
}

/** What RSMF has no member for, or would make us say more than the source does: who edited, what file was attached. */
function describe(record: ReadableRecord): (readonly [string, string | null | undefined])[] {
  const { kind, action, time, sourceId, replyTo, forwardedFrom, edits, attachments, notes, span } = record;
  return [
    ['Kind', kind === 'message' ? null : `${kind}${action === undefined ? '' : `/${action}`}`],
    ['Time as written', time.raw],
    ['How the time is known', time.basis],
    ['Message id of the platform', sourceId],
    ['Reply to', replyTo?.sourceId],
    ['Forwarded from', forwardedFrom],
    ...(edits ?? []).map(
      ({ time: edited, text }) =>
        ['Edited', `${edited.at ?? edited.raw ?? 'time not known'}${text === null ? '' : `: ${text}`}`] as const,
    ),
    ...(attachments ?? []).map(
      ({ name, sha256, sizeBytes }) =>
        [
          'Attachment, content not kept',
          `${name ?? 'no name'}${sizeBytes === null ? '' : `, ${sizeBytes} bytes`}${sha256 === null ? '' : `, SHA-256 ${sha256}`}`,
        ] as const,
    ),
    ...(notes ?? []).map((note) => ['Note', note] as const),
    [
      'Place in the sealed exhibit',
      `part ${span.part}, line ${span.line}, bytes ${span.offset} to ${span.offset + span.length}`,
    ],
  ];
}
