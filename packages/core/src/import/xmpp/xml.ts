/**
 * Messages of XMPP as XML: a server's portable export (XEP-0227, also as Prosody stores it and ejabberd exports it), results of an archive
 * query (XEP-0313), offline messages, and plain logs of stanzas.
 */
import { NO_TIME } from '../../record/time.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import { attachmentBuilder, type AttachmentBuilder } from '../json/attachment.ts';
import { attributeOf, readRecords, spanOf, type MarkupElement, type OpenTag } from '../markup/index.ts';
import { Roster } from '../roster/roster.ts';
import { delayOf, readStanza } from './stanza.ts';
import { childOf, localName, valueOf } from './tree.ts';

const RECORDS = new Set(['result', 'message', 'forwarded']);
const ROOTS = new Set(['server-data', 'archive', 'stream:stream', 'log', 'mam']);

export const xmppXml: Importer = {
  format: 'xmpp-xml',
  version: 1,
  platform: 'xmpp',
  claims: 'part',
  recognise,
  import: importXmpp,
};

/** By the namespaces of exports and archives, or by message stanzas with addresses. */
function recognise({ text }: PartSample): number {
  if (!/^\s*</.test(text)) return 0;
  if (/xmlns=['"]urn:xmpp:(?:pie:0|mam:\d)(?:#\w+)?['"]/.test(text)) return 0.95;
  if (
    /<message\s[^>]{0,600}?\b(?:from|to)=['"][^'"@<>]{1,200}@[^'"<>]{1,200}['"][^>]{0,600}>\s*<(?:body|delay|x|subject|active|archived|stanza-id|origin-id)\b/.test(
      text,
    )
  )
    return 0.7;
  return 0;
}

async function* importXmpp(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const roster = new Roster('xmpp');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const reading = new Reading(part, roster, attach);
    yield* readRecords(part, {
      roots: ROOTS,
      isRecord: (tag, within) => RECORDS.has(localName(tag)) && (within === null || endsAt(tag, within)),
      entry: (element) => reading.entry(element),
      open: (tag) => reading.open(tag),
    });
  }
}

/** Stanzas lie within results and within each other (carbons); a result never lies within anything. */
function endsAt(tag: OpenTag, within: Pick<MarkupElement, 'name'>): boolean {
  return localName(tag) === 'result' && localName(within) === 'result';
}

class Reading {
  readonly #part: SealedPart;
  readonly #roster: Roster;
  readonly #attach: AttachmentBuilder;
  #host: string | null = null;
  #owner: string | null = null;

  constructor(part: SealedPart, roster: Roster, attach: AttachmentBuilder) {
    this.#part = part;
    this.#roster = roster;
    this.#attach = attach;
  }

  /** `<host jid>` and `<user name>` say whose archive it is. */
  open(tag: OpenTag): void {
    if (localName(tag) === 'host') this.#host = attributeOf(tag, 'jid');
    if (localName(tag) !== 'user' || this.#host === null) return;
    const name = attributeOf(tag, 'name');
    this.#owner = name === null ? null : `${name}@${this.#host}`;
    if (this.#owner !== null)
      this.#roster.meet(this.#owner, { nativeId: this.#owner, handle: this.#owner, exporter: true });
  }

  entry(element: MarkupElement): readonly ImportedRecord[] {
    const span = spanOf(element, this.#part.index);
    const forwarded = localName(element) === 'forwarded' ? element : findForwarded(element);
    const message =
      localName(element) === 'message' && forwarded === null
        ? element
        : forwarded === null
          ? null
          : childOf(forwarded, 'message');
    if (message === null)
      return [{ kind: 'skipped', span, reason: 'missing-field', expected: 'a message stanza in this result' }];
    const time = forwarded === null ? NO_TIME : delayOf(forwarded);
    const envelope = { time, id: valueOf(element, 'id'), peer: null };
    const context = { roster: this.#roster, attach: this.#attach, owner: this.#owner };
    const entry = readStanza(message, envelope, context);
    return [...this.#roster.take(), { ...entry, span }];
  }
}

/** `result > forwarded`, also where the result lies in a message of its own, and carbons (`sent`, `received`). */
function findForwarded(element: MarkupElement): MarkupElement | null {
  const direct = childOf(element, 'forwarded');
  if (direct !== null) return direct;
  for (const name of ['result', 'sent', 'received']) {
    const carrier = childOf(element, name);
    const forwarded = carrier === null ? null : childOf(carrier, 'forwarded');
    if (forwarded !== null) return forwarded;
  }
  return null;
}
