import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64 } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dossier, DossierMessage } from '../dossier.ts';
import { makeDossier } from '../testing/dossier.ts';
import { arrangeByConversation } from './arrange.ts';
import { CATALOGUES } from './catalogue/index.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';
import { writeIndexHtml, type IndexOptions } from './write.ts';

async function write(dossier: Dossier, options?: IndexOptions): Promise<string> {
  return Buffer.concat(await Array.fromAsync(writeIndexHtml(dossier, options))).toString('utf8');
}

interface Page {
  /** Every element in order, with the names of its attributes. */
  readonly elements: string[];
  readonly ids: string[];
  readonly links: string[];
  text: string;
  /** Elements that were closed by something else than their own end tag. */
  readonly unclosed: string[];
}

const VOID = new Set(['meta', 'input', 'br']);
const TOKEN =
  /<!DOCTYPE html>|<(?<raw>style|script)>[^]*?<\/\k<raw>>|<(?<end>\/?)(?<name>[a-z][a-z0-9]*)(?<attributes>(?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>|(?<text>[^<>]+)/gy;
const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['#39', "'"],
  ['nbsp', '\u00a0'],
]);

/**
 * Reads a page by a grammar far narrower than HTML's: double quotes only, `<` and `>` nowhere but around tags, a handful of references. What
 * it admits every browser reads in the same way; what it does not admit throws.
 */
function read(source: string): Page {
  const page: Page = { elements: [], ids: [], links: [], text: '', unclosed: [] };
  const open: string[] = [];
  let at = 0;
  for (const token of source.matchAll(TOKEN)) {
    at = token.index + token[0].length;
    const { raw, end, name, attributes, text } = token.groups!;
    if (text !== undefined) page.text += decode(text);
    else if (name !== undefined && end === '/') {
      const last = open.pop();
      if (last !== name) page.unclosed.push(last ?? name);
    } else if (name !== undefined) {
      if (!VOID.has(name)) open.push(name);
      noteElement(page, name, attributes!);
    } else if (raw !== undefined) page.elements.push(raw);
  }
  if (at !== source.length)
    throw new Error(`not readable from character ${at}: ${JSON.stringify(source.slice(at, at + 40))}`);
  page.unclosed.push(...open);
  return page;
}

function noteElement(page: Page, name: string, attributes: string): void {
  const pairs = [...attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)];
  page.elements.push([name, ...pairs.map(([, key]) => key)].join(' '));
  for (const [, key, value] of pairs) {
    if (key === 'id') page.ids.push(decode(value!));
    if (key === 'href') page.links.push(decode(value!));
  }
}

function decode(text: string): string {
  return text.replace(/&([^;]{0,8};?)/g, (_, reference: string) => {
    const character = reference.endsWith(';') ? ENTITIES.get(reference.slice(0, -1)) : undefined;
    if (character === undefined) throw new Error(`an ampersand that no reference begins with: ${reference}`);
    return character;
  });
}

/** The same dossier with every text of the evidence replaced. */
function withText(dossier: Dossier, text: string): Dossier {
  const named = <T extends object>(item: T): T =>
    Object.fromEntries(
      Object.entries(item).map(([key, value]) => [
        key,
        TEXTS.has(key) && typeof value === 'string' ? text : (value as unknown),
      ]),
    ) as T;
  return {
    ...dossier,
    operation: { ...named(dossier.operation), authority: named(dossier.operation.authority) },
    exhibits: dossier.exhibits.map((exhibit) => ({
      ...exhibit,
      received: exhibit.received && named(exhibit.received),
      inferences: exhibit.inferences.map(named),
      parts: exhibit.parts.map(named),
      withheld: exhibit.withheld.map(named),
    })),
    conversations: dossier.conversations.map((conversation) => ({ ...named(conversation), title: text })),
    participants: dossier.participants.map((participant) => ({
      ...named(participant),
      displayName: text,
      handle: text,
    })),
    custody: dossier.custody.map((event) => ({ ...event, by: text })),
    async *openMessages() {
      for await (const batch of dossier.openMessages()) yield batch.map((message) => withMessageText(message, text));
    },
  };
}

const TEXTS = new Set([
  'name',
  'legalBasis',
  'issuedBy',
  'space',
  'path',
  'value',
  'because',
  'mediaType',
  'reason',
  'platform',
  'title',
  'type',
  'handle',
  'nativeId',
  'displayName',
]);

function withMessageText(message: DossierMessage, text: string): DossierMessage {
  const record = {
    ...message.record,
    text,
    action: text,
    sourceId: text,
    time: { raw: text, local: null, at: null, basis: 'local-unknown' },
    forwardedFrom: text,
    replyTo: { sourceId: text, quoted: text },
    edits: [{ time: { raw: text, local: text, at: null, basis: 'date-only' }, text }],
    reactions: [{ emoji: text, count: 2 }],
    attachments: [
      { name: text, sizeBytes: 1, sha256: text, md5: text, mediaType: text, basis: 'claimed', label: text },
    ],
    notes: [text],
  };
  const observations = [
    {
      kind: 'handle',
      system: text,
      start: 0,
      end: Math.min(3, text.length),
      value: text,
      validity: 'plausible',
    } as const,
  ];
  return { ...message, record, observations };
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '`',
        '=',
        '/',
        '-->',
        '<!--',
        ']]>',
        '</script>',
        '</style>',
        '<script>',
        '<img src=x onerror=alert(1)>',
        '" onclick="x',
        "' autofocus onfocus='x",
        '&lt;',
        '&#0;',
        'javascript:',
        '\u0000',
        '\u202e',
        '\u2066',
        '\u200b',
        '\ud800',
        '\udfff',
        '\r',
        '\n',
        '\u2028',
        'a',
        ' ',
        '</li></ol></div>',
        '${x}',
        '{count}',
        '$&',
        '\u0001',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('the index', () => {
  it('keeps every text a text: no text of the evidence adds, removes or changes an element or an attribute', async () => {
    const dossier = makeDossier(11, { messages: 3, exhibits: 1, conversations: 1 });
    const harmless = read(await write(withText(dossier, 'rain'))).elements.filter((element) => element !== 'i class');
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        // An empty text has no line of its own, and a name that is empty is said to be missing: other elements, by design.
        fc.pre(text !== '');
        const page = read(await write(withText(dossier, text)));
        const shape = page.elements.filter((element) => element !== 'i class');
        expect(shape.filter((element) => element !== 'bdi')).toEqual(harmless.filter((element) => element !== 'bdi'));
        expect(page.unclosed).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('shows every text as it is, hidden characters by their code', async () => {
    const dossier = makeDossier(11, { messages: 1, exhibits: 1, conversations: 1 });
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const observed = withText(dossier, text);
        const unmarked: Dossier = {
          ...observed,
          async *openMessages() {
            for await (const batch of observed.openMessages())
              yield batch.map((message) => ({ ...message, observations: [] }));
          },
        };
        expect(read(await write(unmarked)).text).toContain(shown(text));
      }),
      { numRuns: 200 },
    );
  });

  it('writes no byte that HTML does not admit', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const page = await write(withText(makeDossier(5, { messages: 2, exhibits: 1 }), text));
        expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/);
        expect(page.isWellFormed()).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('loads nothing and lets nothing in but its own style and script, by digest', async () => {
    const page = await write(makeDossier(2));
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!.replaceAll('&#39;', "'");
    const digest = (source: string) => `'sha256-${base64.encode(sha256(utf8ToBytes(source)))}'`;
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toContain(`style-src ${digest(/<style>([^]*?)<\/style>/.exec(page)![1]!)};`);
    expect(policy).toContain(`script-src ${digest(/<script>([^]*?)<\/script>/.exec(page)![1]!)};`);
    expect(STYLE + SCRIPT).not.toMatch(/url\(|@import|https?:|fetch\(|XMLHttpRequest|innerHTML/);
    const { elements, links } = read(page);
    expect(elements.filter((element) => / (?:src|srcset|style|on\w+|action|data|ping)(?: |$)/.test(element))).toEqual(
      [],
    );
    expect(
      elements.filter((element) => /^(?:link|img|iframe|object|embed|video|audio|base|svg)\b/.test(element)),
    ).toEqual([]);
    expect(links.filter((link) => !/^#[\w-]+$/.test(link))).toEqual(['VERIFY.md']);
  });

  it('has no dead link and no anchor twice, whatever the dossier', async () => {
    for (let seed = 0; seed < 25; seed++) {
      const { ids, links, unclosed } = read(await write(makeDossier(seed, { interleaved: seed % 2 === 0 })));
      expect(new Set(ids).size).toBe(ids.length);
      expect(links.filter((link) => link.startsWith('#') && !ids.includes(link.slice(1)))).toEqual([]);
      expect(unclosed).toEqual([]);
    }
  });

  it('shows every message once, at its anchor', async () => {
    const dossier = makeDossier(8, { messages: 450, exhibits: 2, interleaved: true });
    const { ids } = read(await write(dossier));
    const messages = (await Array.fromAsync(dossier.openMessages())).flat();
    const anchors = messages.map(({ exhibitId, ordinal }) => `m-${exhibitId.slice(0, 8)}-${ordinal}`);
    expect(ids.filter((id) => id.startsWith('m-')).sort()).toEqual(anchors.sort());
  });

  it('is the same for the same dossier', async () => {
    expect(await write(makeDossier(4))).toBe(await write(makeDossier(4)));
  });

  it('says that there is no trusted time, in every language', async () => {
    for (const language of ['en', 'nl', 'fr'] as const) {
      const dossier: Dossier = {
        ...makeDossier(1),
        trustedTime: { status: 'no trusted time', authority: null, generatedAt: null },
      };
      const page = await write(dossier, { language });
      expect(page).toContain(`<html lang="${language}">`);
      expect(read(page).text).toContain(CATALOGUES[language].limitNoTime);
      expect(read(page).text).toContain(CATALOGUES[language].noTrustedTime);
    }
  });
});

describe('the catalogues', () => {
  it.each(['nl', 'fr'] as const)('%s says everything that English says, with the same values in it', (language) => {
    const places = (phrase: string) => [...phrase.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    const english = Object.entries(CATALOGUES.en);
    expect(Object.keys(CATALOGUES[language]).sort()).toEqual(english.map(([key]) => key).sort());
    for (const [key, phrase] of english) {
      const translated = CATALOGUES[language][key as keyof typeof CATALOGUES.en];
      expect(translated, key).not.toBe('');
      expect(places(translated), key).toEqual(places(phrase));
    }
  });
});

describe('arranging by conversation', () => {
  it('gives every message once, conversation after conversation, in order, however few may wait', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat({ max: 80 }),
        fc.boolean(),
        fc.nat({ max: 9_000 }),
        async (seed, messages, interleaved, waiting) => {
          const dossier = makeDossier(seed, { messages, interleaved, conversations: 4, exhibits: 2 });
          const all = (await Array.fromAsync(dossier.openMessages())).flat();
          const count = (id: string) => all.filter(({ conversationId }) => conversationId === id).length;
          const arranged = await Array.fromAsync(arrangeByConversation(dossier, count, waiting));
          expect(arranged.length).toBe(all.length);
          const groups = arranged.map(({ conversation }) => conversation.id).filter((id, i, ids) => id !== ids[i - 1]);
          expect(new Set(groups).size).toBe(groups.length);
          for (const id of groups) {
            const here = arranged.filter(({ conversation }) => conversation.id === id);
            expect(here.map(({ position }) => position)).toEqual(here.map((_, i) => i));
            expect(here.map(({ message }) => message.ordinal)).toEqual(
              all.filter(({ conversationId }) => conversationId === id).map(({ ordinal }) => ordinal),
            );
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

/** What a reader sees of a text: written apart from the code that writes it. */
function shown(text: string): string {
  const hidden = (code: number) =>
    (code < 0x20 && code !== 9 && code !== 10) ||
    (code >= 0x7f && code < 0xa0) ||
    (code >= 0xd800 && code < 0xe000) ||
    [0xad, 0x34f, 0x61c, 0x180e, 0x200b, 0xfeff, 0xfffe, 0xffff].includes(code) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xfff9 && code <= 0xfffb) ||
    (code >= 0xe0000 && code <= 0xe007f);
  return [...text.replaceAll('\r\n', '\n')]
    .map((character) => {
      const code = character.codePointAt(0)!;
      return hidden(code) ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}` : character;
    })
    .join('');
}
