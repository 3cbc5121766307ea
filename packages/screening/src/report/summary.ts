/** The page that a bank officer reads: one file, no script, nothing from elsewhere, readable by a screen reader. */
import { markup, PAGE_STYLE, type Markup } from '@custodia/core';
import type { HandedPayment } from '../handover/handover.ts';
import type { Result } from '../run/screen-files.ts';
import { showAlerts, showAside } from './alerts.ts';
import { showAnswers, showSkipped } from './coverage.ts';
import { showAgain, showComparison, showMade, showSources } from './origin.ts';
import { showPayments } from './payments.ts';
import { wordsOf, type Words } from './words/index.ts';

/** Tables of numbers need more room than text, and words are not to be cut. */
const WIDE = `body{max-width:88rem}th,td{overflow-wrap:break-word}th{white-space:normal}th[scope=row],td{min-width:3rem}ul.found{margin:0;padding-left:1.1rem;min-width:16rem}details{margin:.4rem 0}summary{cursor:pointer;padding:.35rem 0;overflow-wrap:anywhere}
p,li,q{overflow-wrap:anywhere}
@media (max-width:40rem){body{padding:0 .75rem 3rem}.scroll table{min-width:0}.scroll thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.scroll table,.scroll caption,.scroll tbody,.scroll tr,.scroll th[scope=row],.scroll td{display:block;width:auto;min-width:0;white-space:normal}
.scroll tr{border-bottom:2px solid var(--line);padding:.4rem 0}.scroll th[scope=row],.scroll td{border:0;padding:.15rem 0}
.scroll td:empty{display:none}.scroll td::before,.scroll th[scope=row]::before{content:attr(data-label);display:block;font-size:.8rem;font-weight:600;color:var(--soft)}
.scroll [data-label=""]::before{content:none}ul.found{min-width:0}}`;

/** `payments`: those that the alerts rest on. */
export function writeSummary(result: Result, payments: readonly HandedPayment[]): string {
  const words = wordsOf(result.settings.language);
  const body: Markup = markup`<a class="skip" href="#alerts">${words.skip}</a>
    <main><h1>${words.title}</h1><p class="limits">${words.lead}</p>
    ${showMade(result, words)}
    ${showAlerts(result, words)}
    ${showNext(words)}
    ${showPayments(result, payments, words)}
    ${showAside(result, words)}
    ${showAnswers(result, words)}
    ${showSkipped(result, words)}
    ${showComparison(result, words)}
    ${showSources(result, words)}
    ${showAgain(result, words)}</main>`;
  return `<!doctype html>\n<html lang="${result.settings.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${words.title}</title><style>${PAGE_STYLE}${WIDE}</style></head>
<body>${body.text}</body></html>\n`;
}

/** What a person does with what stands here. */
function showNext({ next, steps }: Words): Markup {
  return markup`<h2>${next}</h2><ol>${steps.map((step) => markup`<li>${step}</li>`)}</ol>`;
}
