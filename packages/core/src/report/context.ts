/** What every section is written from: the data, the words, and short forms for what has a long identifier. */
import type { MessageReference } from '../record/assessment.ts';
import type { Cell } from './block.ts';
import { fill, type Catalogue, type ReportLanguage } from './catalogue/index.ts';
import type { ReportData } from './data.ts';
import { cell } from './text.ts';

export interface Context {
  readonly data: ReportData;
  readonly words: Catalogue;
  readonly language: ReportLanguage;
  /** `E1·12`; what is of no exhibit in the report stays as it is. */
  readonly message: (id: string) => string;
  readonly messages: (ids: readonly (string | MessageReference)[]) => Cell;
  readonly conversation: (id: string) => string;
  readonly exhibit: (id: string) => string;
  /** Name of a reader or reviewer; of several, in one string. */
  readonly person: (keys: string) => string;
  readonly country: (code: string) => string;
  /** A name and what stands to it, with the colon of the language. */
  readonly pair: (name: string, value: string) => string;
}

export function openContext(data: ReportData, words: Catalogue, language: ReportLanguage): Context {
  const exhibits = new Map(data.exhibits.map(({ id }, i) => [id, `E${i + 1}`]));
  const conversations = new Map(data.conversations.map(({ id }, i) => [id, `C${i + 1}`]));
  const regions = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
  const message = (id: string) => shorten(exhibits, id);
  return {
    ...{ data, words, language, message },
    messages: (ids) => {
      const all = ids.map((id) => message(typeof id === 'string' ? id : id.message));
      return all.length === 0 ? cell(words.page.none, 'muted') : cell([...new Set(all)].join(', '));
    },
    conversation: (id) => conversations.get(id) ?? id,
    exhibit: (id) => exhibits.get(id) ?? id,
    person: (keys) =>
      keys
        .split(', ')
        .map((key) => data.names[key] ?? key)
        .join(', '),
    pair: (name, value) => fill(words.page.pair, { name, value }),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? `${regions.of(code)} (${code})` : code),
  };
}

function shorten(exhibits: ReadonlyMap<string, string>, id: string): string {
  const colon = id.lastIndexOf(':');
  const short = exhibits.get(id.slice(0, colon));
  return short === undefined ? id : `${short}·${id.slice(colon + 1)}`;
}

/** To the second, in UTC: `2025-03-01 12:00:05`. */
export function moment(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}

export function momentCell(iso: string | null, { words }: Context): Cell {
  return iso === null ? cell(words.page.noCertainTime, 'muted') : cell(moment(iso));
}
