/** One entry of a conversation, with everything the record says about it. */
import type { AttachmentFacts } from '../../record/message.ts';
import type { RecordTime } from '../../record/time.ts';
import type { DossierMessage } from '../dossier.ts';
import { evidence, markup, Markup, NOTHING, showHidden } from './markup.ts';
import { renderPhrase } from './phrase.ts';
import { identifierKey } from './survey.ts';
import { anchorOf, nameOf, showInstant, type View } from './view.ts';
import { recordOf, type ReadableRecord } from '../record.ts';

/** `replied`: anchor of the message that this one replies to, or null where it is not shown. */
export function renderMessage(view: View, message: DossierMessage, replied: string | null): Markup {
  const record = recordOf(message);
  const sender = message.senderId === null ? undefined : view.people.get(message.senderId);
  const isOwn = sender?.participant.investigator === true;
  const anchor = anchorOf(view, message.exhibitId, message.ordinal);
  const className = record.kind === 'message' ? (isOwn ? 'm v' : 'm') : isOwn ? 'm s v' : 'm s';
  return markup`<li class="${className}" id="${anchor}">
    <div class="h">
      ${renderSender(view, sender)}${isOwn ? markup` <span class="o">${view.speech.say('roleInvestigator')}</span>` : NOTHING}${renderKind(view, record)}
      ${renderTime(view, record.time)}
      <a class="r" href="#${anchor}">#${message.ordinal} · ${renderPlace(view, record)}</a>
    </div>
    ${renderText(view, message, record)}${renderStates(view, record, replied)}
  </li> `;
}

function renderSender({ speech }: View, sender: ReturnType<View['people']['get']>): Markup {
  if (sender === undefined) return markup`<span class="w">${speech.say('noSender')}</span>`;
  const name = nameOf(sender.participant);
  return markup`<a class="w" href="#p-${sender.number}">${name === null ? speech.say('noName') : evidence(name)}</a>`;
}

function renderKind({ speech }: View, { kind, action }: ReadableRecord): Markup {
  if (kind === 'message') return action === undefined ? NOTHING : markup` <span>${action}</span>`;
  const word = speech.say(kind === 'system' ? 'entrySystem' : 'entryEvent');
  return markup` <span>${action === undefined ? word : `${word}: ${action}`}</span>`;
}

function renderPlace({ speech }: View, { span }: ReadableRecord): string {
  // Without separators: these are copied into other tools.
  const place = { line: String(span.line), offset: String(span.offset), part: String(span.part) };
  return speech.say(span.part === 0 ? 'place' : 'placeInPart', place);
}

/** The instant where it is known, else what is known instead; always what the source wrote, where it wrote another thing. */
function renderTime({ speech }: View, { at, local, raw, basis }: RecordTime): Markup {
  if (basis === 'none') return markup`<span class="z">${speech.say('noTime')}</span>`;
  const base = speech.name('basis', basis);
  if (at !== null)
    return markup`<time datetime="${at}">${showInstant(at)}</time> <span>${renderRaw(speech, raw, at, base)}</span>`;
  if (local === null)
    return markup`<span class="z">${base}${raw === null ? NOTHING : markup`, ${renderRaw(speech, raw, null, '')}`}</span>`;
  const shown = speech.say(local.length === 10 ? 'dateOnly' : 'localTime', { local: local.replace('T', ' ') });
  return markup`<span class="z">${shown}</span>
    <span>${renderRaw(speech, raw, local, basis === 'local-unknown' || basis === 'date-only' ? '' : base)}</span>`;
}

const PLAIN = /^[\u0020-\u007e]*$/;

/** `raw` in quotes, unless it says nothing new, and the basis behind it. */
function renderRaw(speech: View['speech'], raw: string | null, shown: string | null, base: string): Markup {
  if (raw === null || raw === shown) return markup`${base}`;
  // Most times are plain digits and need no marking off, which a hundred thousand messages would pay for.
  const written = PLAIN.test(raw)
    ? markup`${speech.say('written', { raw })}`
    : renderPhrase(speech, 'written', { raw });
  return base === '' ? written : markup`${written} · ${base}`;
}

function renderText(view: View, { observations }: DossierMessage, { text }: ReadableRecord): Markup {
  if (text === '') return NOTHING;
  const pieces: string[] = [];
  let done = 0;
  for (const observation of [...observations].sort((a, b) => a.start - b.start || b.end - a.end)) {
    // Where identifiers lie in each other (an address in a link), the outer one is marked.
    if (observation.start < done || observation.end > text.length) continue;
    const number = view.survey.identifiers.get(identifierKey(observation))?.number;
    if (number === undefined) continue;
    pieces.push(showHidden(text.slice(done, observation.start)));
    pieces.push(`<a class="k" href="#i-${number}">${showHidden(text.slice(observation.start, observation.end))}</a>`);
    done = observation.end;
  }
  pieces.push(showHidden(text.slice(done)));
  return markup`<div class="t" dir="auto">${new Markup(pieces.join(''))}</div>`;
}

function* statesOf(view: View, record: ReadableRecord, replied: string | null): Generator<Markup> {
  const say = view.speech.say.bind(view.speech);
  const { replyTo, forwardedFrom, edits, deletion, reactions, attachments, notes } = record;
  if (replyTo !== undefined) yield renderReply(view, replyTo, replied);
  if (forwardedFrom !== undefined) yield markup`${say('forwarded')} ${evidence(forwardedFrom)}`;
  for (const edit of edits ?? []) {
    const earlier = edit.text === null ? NOTHING : markup`; ${say('earlierText')}: ${evidence(edit.text)}`;
    yield markup`${say('edited')} ${renderTime(view, edit.time)}${earlier}`;
  }
  if (deletion !== undefined) yield markup`${say('deleted')} ${renderTime(view, deletion.time)}`;
  if (reactions !== undefined)
    yield markup`${say('reactions')}:
    ${reactions.map((reaction, i) => markup`${i === 0 ? '' : ', '}${renderReaction(view, reaction)}`)}`;
  for (const attachment of attachments ?? []) yield renderAttachment(view, attachment);
  if (notes !== undefined) yield markup`${say('notes')}: ${notes.join(', ')}`;
}

function renderStates(view: View, record: ReadableRecord, replied: string | null): Markup {
  const states = [...statesOf(view, record, replied)];
  return markup`${states.map((state) => markup`<div class="x">${state}</div>`)}`;
}

function renderReply(
  { speech }: View,
  { sourceId, quoted }: NonNullable<ReadableRecord['replyTo']>,
  replied: string | null,
): Markup {
  const target =
    replied !== null
      ? markup`<a href="#${replied}">#${replied.slice(replied.lastIndexOf('-') + 1)}</a>`
      : markup`${speech.say(sourceId === null ? 'replyUnnamed' : 'replyUnknown')}`;
  return markup`${speech.say('replyTo')}
  ${target}${quoted === undefined ? NOTHING : markup`; ${speech.say('quoted')}: ${evidence(quoted)}`}`;
}

function renderReaction({ speech }: View, { emoji, count }: NonNullable<ReadableRecord['reactions']>[number]): Markup {
  return count === null ? evidence(emoji) : markup`${speech.say('times', { emoji, count })}`;
}

function renderAttachment({ speech }: View, facts: AttachmentFacts): Markup {
  const { name, label, mediaType, sizeBytes, sha256, md5, basis } = facts;
  const known = [
    name === null ? null : evidence(name),
    label === undefined ? null : evidence(label),
    mediaType === null ? null : evidence(mediaType),
    sizeBytes === null ? null : markup`${speech.say('bytes', { count: sizeBytes })}`,
    sha256 === null ? null : markup`${speech.say('sha256')} <code>${sha256}</code>`,
    md5 === null ? null : markup`${speech.say('md5')} <code>${md5}</code>`,
  ].filter((fact) => fact !== null);
  const source = speech.say(basis === 'content' ? 'factsContent' : 'factsClaimed');
  return markup`${speech.say('attachment')}: ${known.map((fact) => markup`${fact}; `)}${source}`;
}
