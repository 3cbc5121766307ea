/**
 * The package's human-readable index: one HTML file that opens on any computer without a network. Everything that comes from evidence is
 * text in it; nothing else can come of it. The same dossier and language give the same bytes.
 */
import type { Dossier } from '../dossier.ts';
import type { Language } from './catalogue/index.ts';
import { renderConversations } from './conversations.ts';
import { renderCustody } from './custody.ts';
import { renderExhibits } from './exhibits.ts';
import { renderIdentifiers } from './identifiers.ts';
import type { Markup } from './markup.ts';
import { renderAbout, renderLimits, renderOperation } from './overview.ts';
import { renderEnd, renderStart } from './page.ts';
import { renderPeople } from './people.ts';
import { surveyMessages } from './survey.ts';
import { openView, type View } from './view.ts';

export interface IndexOptions {
  /** Of the page's own words; evidence stays as it is. English where absent. */
  readonly language?: Language;
}

/** Characters gathered before they are encoded. */
const CHUNK_CHARS = 64 * 1024;

/** Memory grows with the numbers of participants, identifiers and their places, and replies; messages are streamed. */
export async function* writeIndexHtml(dossier: Dossier, options: IndexOptions = {}): AsyncGenerator<Uint8Array> {
  const view = openView(dossier, await surveyMessages(dossier), options.language ?? 'en');
  const encoder = new TextEncoder();
  let waiting = '';
  for await (const { text } of renderPage(view)) {
    waiting += text;
    if (waiting.length < CHUNK_CHARS) continue;
    yield encoder.encode(waiting);
    waiting = '';
  }
  yield encoder.encode(waiting);
}

async function* renderPage(view: View): AsyncGenerator<Markup> {
  yield renderStart(view);
  yield renderAbout(view);
  yield renderLimits(view);
  yield renderOperation(view);
  yield* renderExhibits(view);
  yield renderCustody(view);
  yield renderPeople(view);
  yield* renderIdentifiers(view);
  yield* renderConversations(view);
  yield renderEnd(view);
}
