/**
 * The one way out on XMPP. Whatever would be written to the socket is parsed and held against this list; everything else is refused. No message
 * is on it, no presence but into a room of the order and out of it, no text that anybody could read.
 */
import { attributeOf, readFragment, type MarkupElement } from '@custodia/core';
import { GateError } from '../gate.ts';
import { StanzaSplitter } from './split.ts';

export interface XmppGate {
  readonly rooms: readonly string[];
  readonly nick: string;
  /** Passwords go over an encrypted connection, or stay on this machine. */
  mayAuthenticate(): boolean;
}

const HEADER =
  /^(?:<\?xml version=['"]1\.0['"](?: encoding=['"]utf-8['"])?\s*\?>)?\s*<stream:stream(?: [a-z:]+=(?:"[^"<>]*"|'[^'<>]*'))*\s*>$/i;
const FOOTER = '</stream:stream>';
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';
const SASL2 = 'urn:xmpp:sasl:2';
const MANAGEMENT = 'urn:xmpp:sm:3';
const MUC = 'http://jabber.org/protocol/muc';

/** Requests that read or set up one's own connection. */
const ASKED = new Set([
  'get http://jabber.org/protocol/disco#info query',
  'get http://jabber.org/protocol/disco#items query',
  'get urn:xmpp:ping ping',
  'set urn:ietf:params:xml:ns:xmpp-bind bind',
  'set urn:ietf:params:xml:ns:xmpp-session session',
  'set urn:xmpp:carbons:2 enable',
  'set urn:xmpp:mam:2 query',
]);

/** `text`: the header or the end of a stream, or whole stanzas. @throws GateError */
export function assertXmppMayLeave(text: string, gate: XmppGate): void {
  if (text === FOOTER || HEADER.test(text)) return;
  for (const stanza of wholeStanzas(text)) {
    const fragment = readFragment(stanza, { xml: true });
    const [element, ...more] = fragment?.children ?? [];
    if (fragment === null || fragment.cut || element?.kind !== 'element' || more.length > 0)
      throw new GateError(BROKEN);
    const why = refusalOf(element, gate);
    if (why !== null) throw new GateError(why);
  }
}

const BROKEN = 'what is not one whole stanza after the other';

/** Nothing before, between or after them. */
function wholeStanzas(text: string): string[] {
  const splitter = new StanzaSplitter();
  const stanzas = splitter.push(new TextEncoder().encode(`<stream:stream>${text}`)) ?? [];
  if (text === '' || stanzas.join('') !== text) throw new GateError(BROKEN);
  return stanzas;
}

/** Null where it may leave. */
function refusalOf(element: MarkupElement, gate: XmppGate): string | null {
  const namespace = attributeOf(element, 'xmlns');
  switch (element.name) {
    case 'iq':
      return refuseInquiry(element, gate);
    case 'presence':
      return refusePresence(element, gate);
    case 'starttls':
      return namespace === 'urn:ietf:params:xml:ns:xmpp-tls' && isEmpty(element) ? null : 'this';
    case 'auth':
    case 'response':
    case 'abort':
      return namespace === SASL ? refuseSecret(gate) : 'this';
    case 'authenticate':
      return namespace === SASL2 ? refuseSecret(gate) : 'this';
    case 'enable':
    case 'resume':
    case 'r':
    case 'a':
      return namespace === MANAGEMENT && isEmpty(element) ? null : 'this';
    default:
      return element.name === 'message' ? 'a message' : 'a stanza of another kind';
  }
}

function refuseSecret(gate: XmppGate): string | null {
  return gate.mayAuthenticate() ? null : 'a password over a connection that is not encrypted';
}

function refuseInquiry(iq: MarkupElement, { rooms }: XmppGate): string | null {
  const type = attributeOf(iq, 'type');
  const children = elementsOf(iq);
  // The answer to a ping, and that a request is not understood: nothing of ours is in either.
  if (type === 'result') return children.length === 0 && isEmpty(iq) ? null : 'an answer with content';
  if (type === 'error') return children.every(isErrorOrEcho) && hasNoWords(iq) ? null : 'an answer with content';
  if (!isOfServerOrRoom(attributeOf(iq, 'to'), rooms)) return 'an inquiry to a person';
  const [child, ...more] = children;
  if (child === undefined || more.length > 0) return 'an inquiry of several things';
  const asked = `${type} ${attributeOf(child, 'xmlns')} ${child.name}`;
  return ASKED.has(asked) && hasNoWords(iq) ? null : 'an inquiry of another kind';
}

/** Nobody else is asked anything: our own account (no address), a server or service, a room of the order itself. */
function isOfServerOrRoom(to: string | null, rooms: readonly string[]): boolean {
  return to === null || !to.includes('@') || rooms.includes(to);
}

/** An error gives back what was asked (RFC 6120, 8.3.1). */
function isErrorOrEcho(child: MarkupElement): boolean {
  return child.name === 'error' ? elementsOf(child).every(({ children }) => children.length === 0) : isEmpty(child);
}

/** Words stand only where a request of this list has them: values of a form, a resource, the place in an archive. */
function hasNoWords(iq: MarkupElement): boolean {
  const holders = new Set(['value', 'resource', 'max', 'after', 'before']);
  const look = (element: MarkupElement): boolean =>
    element.children.every((node) =>
      node.kind === 'text' ? node.text.trim() === '' || holders.has(element.name) : look(node),
    );
  return look(iq);
}

function refusePresence(presence: MarkupElement, { rooms, nick }: XmppGate): string | null {
  const to = attributeOf(presence, 'to');
  if (to === null || !rooms.some((room) => to === `${room}/${nick}`))
    return 'presence to anything but a room of the order';
  if (attributeOf(presence, 'type') === 'unavailable') return isEmpty(presence) ? null : 'presence with content';
  const [child, ...more] = elementsOf(presence);
  if (attributeOf(presence, 'type') !== null || child === undefined || more.length > 0) return 'presence with content';
  const history = elementsOf(child);
  const joins =
    child.name === 'x' &&
    attributeOf(child, 'xmlns') === MUC &&
    history.every((one) => one.name === 'history' && isEmpty(one)) &&
    hasNoWords(presence);
  return joins ? null : 'presence with content';
}

function elementsOf(element: MarkupElement): MarkupElement[] {
  return element.children.filter((node) => node.kind === 'element');
}

function isEmpty(element: MarkupElement): boolean {
  return element.children.length === 0;
}
