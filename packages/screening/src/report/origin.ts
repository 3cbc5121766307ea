import { markup, type Markup } from '@custodia/core';
import { manifestOf } from '../run/manifest.ts';
import type { Result } from '../run/screen-files.ts';
import { citedBy } from '../rule/resolve.ts';
import { table } from './table.ts';
import { MOST_SHOWN } from './queues.ts';
import { count, titleOf, typologyTitle, type Words } from './words/index.ts';

export function showMade({ settings, read, counts, screened, digests }: Result, words: Words): Markup {
  const { language, day, share } = settings;
  const files = digests.map(
    ({ source, sizeBytes, sha256 }) =>
      markup`${source}: ${formatsOf(read, source)}, ${count(language, sizeBytes)} ${words.size}, <code>${sha256}</code><br>`,
  );
  const missing = screened.rates.missing.map(({ currency, days }) => markup`<br>${words.missingRates(currency, days)}`);
  return markup`<h2>${words.made}</h2><dl>
    <dt>${words.day}</dt><dd>${day}</dd>
    <dt>${words.files}</dt><dd>${files}</dd>
    <dt>${words.read}</dt><dd>${count(language, read.read)}</dd>
    <dt>${words.screened}</dt><dd>${count(language, read.usable)}</dd>
    <dt>${words.payers}</dt><dd>${count(language, counts.payer.subjects)}</dd>
    <dt>${words.payees}</dt><dd>${count(language, counts.payee.subjects)}</dd>
    ${share.parts === 1 ? null : markup`<dt>${words.share}</dt><dd>${words.shareOf(share.part + 1, share.parts)}</dd>`}
    <dt>${words.base}</dt><dd>${screened.rates.base ?? words.noBase}${missing}</dd></dl>`;
}

/** Of the file; of all files in it, each format once, where it is packed. */
function formatsOf({ files }: Result['read'], given: string): string {
  const inside = files.filter(({ source }) => source === given || source.startsWith(`${given}: `));
  return [...new Set(inside.map(({ format }) => format))].join(', ') || '–';
}

export function showComparison({ comparison, rules }: Result, words: Words): Markup | null {
  if (comparison === null) return null;
  const rows = comparison.changes
    .slice(0, MOST_SHOWN)
    .map(({ id, change, typology, side, subject, before, after }) => [
      id,
      words.change[change],
      typologyTitle(words, rules.typologies.find((one) => one.id === typology) ?? { id: typology, title: typology }),
      `${words[side]} ${subject}`,
      before ?? '–',
      after ?? '–',
    ]);
  const few = comparison.changes.length > MOST_SHOWN ? words.comparedFew(MOST_SHOWN, comparison.changes.length) : null;
  const header = ['id', '', words.why, words.subject, words.before, words.after];
  return markup`<h2>${words.compared}</h2><p>${words.comparedSame(comparison.same)}</p>${few === null ? null : markup`<p>${few}</p>`}${rows.length === 0 ? null : table(words.compared, header, rows)}`;
}

/** Every figure that the indicators rest on, with where it comes from and whether it is printed there. */
export function showSources({ rules, settings }: Result, words: Words): Markup {
  const rows = rules.indicators.flatMap((rule) =>
    citedBy(rules, settings.day, rule).map(({ figure, source }) => [
      titleOf(words, rule),
      markup`${figure.about}${figure.quote === null ? null : markup` <q>${figure.quote}</q>`}`,
      `${source.issuer}, ${source.title}`,
      `${words.basis[figure.basis]}, ${figure.mark}`,
    ]),
  );
  return markup`<h2>${words.sources}</h2><p>${words.sourcesAbout}</p>
    ${table(words.sources, [words.indicator, words.figure, words.source, `${words.basis.printed} / ${words.basis.ours}`], rows)}`;
}

export function showAgain(result: Result, words: Words): Markup {
  const manifest = manifestOf(result);
  return markup`<h2>${words.again}</h2><dl><dt>${words.ruleSet}</dt><dd><code>${manifest.ruleSetDigest}</code></dd>
    <dt>${words.sql}</dt><dd><code>${manifest.sqlDigest}</code></dd><dt>${words.alertSet}</dt><dd><code>${manifest.alertSetDigest}</code></dd></dl><p>${words.replay}</p>`;
}
