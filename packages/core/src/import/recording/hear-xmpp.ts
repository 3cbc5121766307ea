/**
 * XMPP as it came: messages of rooms (XEP-0045) and of people, copies of one's own from other devices (XEP-0280), items of an archive
 * (XEP-0313), presence. Who may say what of whom is checked: a copy or an archive item from anybody but its owner is a forgery, and says so.
 */
import type { RecordTime } from '../../record/time.ts';
import { readFragment, type MarkupElement } from '../markup/index.ts';
import { splitAddress } from '../xmpp/address.ts';
import { delayOf, readStanza, stampOf } from '../xmpp/stanza.ts';
import { childOf, childrenOf, localName, valueOf } from '../xmpp/tree.ts';
import { TIME_OF_RECORDER, timeOfRecorder, type Heard, type HearContext } from './heard.ts';

const CARBONS = 'urn:xmpp:carbons:2';

export function hearXmpp(raw: string, context: HearContext): Heard | null {
  const fragment = readFragment(raw, { xml: true });
  const stanza = fragment === null ? undefined : childrenOf(fragment)[0];
  if (stanza === undefined) return null;
  switch (localName(stanza)) {
    case 'message':
      return hearMessage(stanza, context);
    case 'presence':
      return hearPresence(stanza, context);
    default:
      return aside(localName(stanza), context);
  }
}

function hearMessage(outer: MarkupElement, context: HearContext): Heard {
  const from = splitAddress(valueOf(outer, 'from') ?? context.account).bare;
  const archived = childOf(outer, 'result');
  if (archived !== null) return hearArchived(from, archived, context);
  const copy = childOf(outer, 'received', CARBONS) ?? childOf(outer, 'sent', CARBONS);
  if (copy === null) return describe(outer, context, live(outer, from, context));
  const inner = forwarded(copy);
  if (from !== context.account || inner === null) return aside('forged-copy', context);
  return describe(inner.message, context, {
    ...live(inner.message, context.account, context),
    notes: ['copy-of-own-account'],
  });
}

interface Circumstances {
  readonly time: RecordTime;
  readonly id: string | null;
  readonly notes: readonly string[];
}

/** A room archives itself, the account its own conversations; nobody else's archive is asked. */
function hearArchived(from: string, result: MarkupElement, context: HearContext): Heard {
  const inner = forwarded(result);
  const room = inner !== null && valueOf(inner.message, 'type') === 'groupchat';
  const said = inner === null ? null : splitAddress(valueOf(inner.message, 'from') ?? '').bare;
  if (inner === null || (room ? said !== from : from !== context.account)) return aside('forged-archive', context);
  const time = stampOf(valueOf(inner.delay, 'stamp'));
  return describe(inner.message, context, { time, id: valueOf(result, 'id'), notes: ['from-archive'] });
}

function forwarded(outer: MarkupElement): { message: MarkupElement; delay: MarkupElement | null } | null {
  const carried = childOf(outer, 'forwarded', 'urn:xmpp:forward:0');
  const message = carried === null ? null : childOf(carried, 'message');
  return message === null ? null : { message, delay: childOf(carried!, 'delay') };
}

/** A delay counts where the room or one's own server put it in; anybody else may write whatever they like there. */
function live(message: MarkupElement, from: string, { account, at }: HearContext): Circumstances {
  const by = valueOf(childOf(message, 'delay'), 'from');
  const domain = account.slice(account.indexOf('@') + 1);
  const server = by !== null && (by === domain || by === from) && valueOf(message, 'type') === 'groupchat';
  const offline = by !== null && by === domain;
  const delayed = server || offline ? delayOf(message) : null;
  const owner = valueOf(message, 'type') === 'groupchat' ? from : account;
  const stamped = childrenOf(message).find(
    (child) => localName(child) === 'stanza-id' && valueOf(child, 'by') === owner,
  );
  const time = delayed?.raw == null ? timeOfRecorder(at) : delayed;
  return { time, id: valueOf(stamped ?? null, 'id'), notes: delayed?.raw == null ? [TIME_OF_RECORDER] : [] };
}

function describe(message: MarkupElement, context: HearContext, { time, id, notes }: Circumstances): Heard {
  const entry = readStanza(message, { time, id, peer: null }, { ...context, owner: context.account });
  const from = splitAddress(valueOf(message, 'from') ?? '');
  const room = valueOf(message, 'type') === 'groupchat' ? from.bare : null;
  const all = [...(entry.notes ?? []), ...notes];
  return {
    entry: { ...entry, sourceId: id ?? entry.sourceId, ...(all.length > 0 ? { notes: all } : {}) },
    key: id === null ? null : `${entry.conversation} ${id}`,
    room,
    nick: room === null ? from.bare : from.resource,
  };
}

/** Who came and who left, as the room says it. */
function hearPresence(presence: MarkupElement, context: HearContext): Heard {
  const { bare, resource } = splitAddress(valueOf(presence, 'from') ?? context.account);
  if (childOf(presence, 'x', 'http://jabber.org/protocol/muc#user') === null || resource === null)
    return aside('presence', context);
  const leaves = valueOf(presence, 'type') === 'unavailable';
  const item = childOf(childOf(presence, 'x', 'http://jabber.org/protocol/muc#user')!, 'item');
  const renamed = leaves ? valueOf(item, 'nick') : null;
  const real = valueOf(item, 'jid');
  const key = real === null ? `${bare}/${resource}` : splitAddress(real).bare;
  return {
    entry: {
      kind: 'event',
      conversation: context.roster.visit(bare, { title: bare, nativeId: bare, type: 'groupchat' }),
      sender: context.roster.meet(key, {
        displayName: resource,
        nativeId: key,
        handle: real === null ? resource : key,
      }),
      text: renamed ?? '',
      time: timeOfRecorder(context.at),
      sourceId: null,
      action: renamed !== null ? 'rename' : leaves ? 'leave' : 'presence',
      notes: [TIME_OF_RECORDER],
    },
    key: null,
    room: bare,
    nick: resource,
  };
}

/** Nothing that anybody said: kept in the recorder's own conversation. */
function aside(action: string, { at, own }: HearContext): Heard {
  const entry = { kind: 'system', conversation: own, sender: null, text: '', sourceId: null, action } as const;
  return {
    entry: { ...entry, time: timeOfRecorder(at), notes: [TIME_OF_RECORDER] },
    key: null,
    room: null,
    nick: null,
  };
}
