/** The frame of the page: its head with the policy that lets nothing in, its contents list, its end. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64 } from '@scure/base';
import type { Phrase } from './catalogue/index.ts';
import { evidence, markup, Markup } from './markup.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';
import type { View } from './view.ts';

/** Nothing is loaded from anywhere; the one style sheet and the one script are known by their digests. */
const POLICY = `default-src 'none'; style-src '${digestOf(STYLE)}'; script-src '${digestOf(SCRIPT)}'; base-uri 'none'; form-action 'none'`;

function digestOf(source: string): string {
  return `sha256-${base64.encode(sha256(utf8ToBytes(source)))}`;
}

// Byte for byte what the policy's digests are of: nothing may come between the tags.
const STYLE_ELEMENT = new Markup(`<style>${STYLE}</style>`);
const SCRIPT_ELEMENT = new Markup(`<script>${SCRIPT}</script>`);

const SECTIONS: readonly (readonly [id: string, title: Phrase])[] = [
  ['about', 'aboutTitle'],
  ['limits', 'unknownTitle'],
  ['operation', 'operationTitle'],
  ['exhibits', 'exhibitsTitle'],
  ['custody', 'custodyTitle'],
  ['people', 'peopleTitle'],
  ['identifiers', 'identifiersTitle'],
  ['conversations', 'conversationsTitle'],
  ['verify', 'verifyTitle'],
];

export function renderStart({ dossier, speech }: View): Markup {
  const title = speech.say('pageTitle', { name: dossier.operation.name });
  const links = SECTIONS.map(([id, phrase]) => markup`<li><a href="#${id}">${speech.say(phrase)}</a></li> `);
  return markup`<!DOCTYPE html>
    <html lang="${speech.language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <a class="skip" href="#main">${speech.say('skip')}</a>
        <header>
          <h1>${speech.say('pageTitle', { name: '' })}${evidence(dossier.operation.name)}</h1>
          <p class="soft">${speech.say('packageId')} <code>${dossier.packageId}</code></p>
        </header>
        <nav id="contents" aria-label="${speech.say('contents')}"><ul>${links}</ul></nav>
        <main id="main">`;
}

export function renderEnd({ dossier, speech }: View): Markup {
  const say = speech.say.bind(speech);
  return markup`<section id="verify" aria-labelledby="verify-h"><h2 id="verify-h">${say('verifyTitle')}</h2>
<p>${say('verifyText')} <a href="VERIFY.md">VERIFY.md</a></p><p>${say('verifyKeys')}</p>
<h3>${say('logKey')}</h3><pre>${dossier.log.vkey}</pre><h3>${say('checkpoint')}</h3><pre>${dossier.log.checkpoint}</pre></section>
</main>${SCRIPT_ELEMENT}</body></html>
`;
}
