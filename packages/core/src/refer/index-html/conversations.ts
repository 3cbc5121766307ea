/** Conversations, in pieces of a size that browsers lay out one by one. */
import type { DossierConversation } from '../dossier.ts';
import { arrangeByConversation, type Arranged } from './arrange.ts';
import { evidence, markup, NOTHING, type Markup } from './markup.ts';
import { renderMessage } from './message.ts';
import { renderPhrase } from './phrase.ts';
import { replyKey } from './survey.ts';
import { anchorOf, markOf, type View } from './view.ts';
import { recordOf, type ReadableRecord } from '../record.ts';

/** Messages of one piece. */
const LEAF = 200;

export async function* renderConversations(view: View): AsyncGenerator<Markup> {
  const { speech, survey } = view;
  yield markup`<section id="conversations" aria-labelledby="conversations-h">
    <h2 id="conversations-h">${speech.say('conversationsTitle')}</h2>
    <p>${speech.say('conversationsIntro')}</p>
    ${renderTools(view)}
`;
  const countOf = (id: string) => survey.conversations.get(id)?.entries ?? 0;
  const replies = new Replies(view);
  let any = false;
  for await (const arranged of arrangeByConversation(view.dossier, countOf)) {
    any = true;
    yield renderArranged(view, arranged, countOf(arranged.conversation.id), replies);
  }
  if (!any) yield markup`<p>${speech.say('noConversations')}</p>`;
  yield markup`</section>`;
}

function renderArranged(
  view: View,
  { conversation, message, position }: Arranged,
  total: number,
  replies: Replies,
): Markup {
  const begins = position === 0 ? renderHeading(view, conversation, total, replies) : NOTHING;
  const opens = position % LEAF === 0 ? renderLeafStart(view, position, total) : NOTHING;
  const closes = (position + 1) % LEAF === 0 || position === total - 1 ? markup`</ol></div>` : NOTHING;
  const replied = replies.find(message.conversationId, recordOf(message));
  const shown = renderMessage(view, message, replied);
  replies.note(message.conversationId, recordOf(message), message.exhibitId);
  return markup`${begins}${opens}${shown}${closes}`;
}

function renderHeading(view: View, conversation: DossierConversation, total: number, replies: Replies): Markup {
  const { speech } = view;
  replies.forget();
  const { title, platform, type, space } = conversation;
  const mark = markOf(view, conversation.exhibitId);
  const facts = renderPhrase(speech, 'conversationFacts', { count: total, platform });
  return markup`<h3 id="c-${conversation.id}">
      ${title === null || title === '' ? speech.say('untitled') : evidence(title)}
    </h3>
    <p class="soft">
      ${facts}${type === null ? NOTHING : markup` · ${renderPhrase(speech, 'conversationType', { type })}`}${space === null ? NOTHING : markup` · ${renderPhrase(speech, 'conversationSpace', { space })}`}
      · <a href="#x-${mark}">${speech.say('exhibitHeading', { exhibit: mark })}</a>
    </p> `;
}

function renderLeafStart({ speech }: View, position: number, total: number): Markup {
  const last = Math.min(position + LEAF, total);
  const size = last - position < LEAF / 2 ? 'leaf few' : 'leaf';
  const heading =
    total <= LEAF ? NOTHING : markup`<h4>${speech.say('range', { from: position + 1, to: last, all: total })}</h4>`;
  return markup`<div class="${size}">
    ${heading}
    <ol class="ms">`;
}

/** Shown by the script, which is what makes it work. */
function renderTools({ speech }: View): Markup {
  const say = speech.say.bind(speech);
  return markup`<form
    id="find"
    role="search"
    hidden
    data-found="${say('foundCount', { count: '{count}' })}"
    data-missing="${say('notFound')}"
    data-thousands="${say('thousands')}"
  >
    <label for="query">${say('findLabel')}</label> <input type="search" id="query" autocomplete="off" />
    <button type="submit">${say('findButton')}</button>
    <label><input type="checkbox" id="nosystem" /> ${say('hideSystem')}</label>
    <label><input type="checkbox" id="onlymarked" /> ${say('onlyIdentifiers')}</label>
    <button type="button" id="clear">${say('clearButton')}</button>
    <label for="number">${say('jumpLabel')}</label> <input type="number" id="number" min="0" />
    <button type="submit" id="go">${say('jumpButton')}</button> <a href="#contents">${say('toTop')}</a>
    <span id="status" role="status"></span>
  </form> `;
}

/** Where the messages stand that others reply to. Holds only those, and only of the conversation being written. */
class Replies {
  readonly #view: View;
  #anchors = new Map<string, string>();

  constructor(view: View) {
    this.#view = view;
  }

  find(conversationId: string, { replyTo }: ReadableRecord): string | null {
    if (replyTo?.sourceId == null) return null;
    return this.#anchors.get(replyKey(conversationId, replyTo.sourceId)) ?? null;
  }

  note(conversationId: string, { sourceId, ordinal }: ReadableRecord, exhibitId: string): void {
    if (sourceId === null) return;
    const key = replyKey(conversationId, sourceId);
    if (this.#view.survey.repliedTo.has(key)) this.#anchors.set(key, anchorOf(this.#view, exhibitId, ordinal));
  }

  forget(): void {
    this.#anchors = new Map();
  }
}
