export * from './record/time.ts';
export * from './record/message.ts';
export * from './record/observation.ts';
export * from './record/trace.ts';
export * from './record/writing.ts';
export * from './record/findings.ts';
export * from './record/signal.ts';
export * from './record/element.ts';
export * from './record/assessment.ts';
export * from './record/form.ts';
export * from './record/rule.ts';
export * from './record/referral.ts';
export * from './record/outcome.ts';
export * from './record/gaps.ts';
export * from './record/recording.ts';
export * from './record/triage.ts';
export * from './record/web-archive.ts';
export * from './record/graph.ts';
export * from './law/index.ts';
export * from './import/importer.ts';
export * from './sample/index.ts';
export * from './record/identity.ts';
export * from './import/admit.ts';
export * from './import/quarantine.ts';
export * from './import/canonical.ts';
export * from './import/commit.ts';
export * from './import/read.ts';
export { readCsvSample, sniffDelimiter } from './import/csv/index.ts';
export { importers } from './import/registry.ts';
export * from './import/recognise.ts';
export * from './import/lines/excerpt.ts';
export {
  decideScope,
  findAnchors,
  formatBatch,
  formatCarried,
  formatKept,
  formatReduced,
  parseRecordingLine,
  weigh,
  type Anchors,
  type ScopeLine,
  type ScopePolicy,
  type ReducedLines,
  type Weighed,
} from './import/recording/index.ts';
export { readFragment } from './import/markup/fragment.ts';
export { attributeOf, type MarkupElement } from './import/markup/element.ts';
export { parseIrcLine, nickOf, type IrcLine } from './import/recording/irc-line.ts';
export { sniffCharset, type Charset } from './import/lines/charset.ts';
export * from './intake/index.ts';
export * from './search/index.ts';
export * from './extract/extractor.ts';
export * from './extract/search.ts';
export { findAmounts, plainOf, type FoundAmount } from './extract/amount/find.ts';
export { currenciesOf } from './extract/amount/currency.ts';
export { loadGuessLanguage } from './extract/writing/load.ts';
export { placeFinder, SUGGESTION_KINDS, type Suggestion, type SuggestionKind } from './extract/suggest.ts';
export { changesTerms, effectiveTerms, type TermChange } from './extract/terms/effective.ts';
export { faultOfTerm, normaliseTerm } from './extract/terms/read.ts';
export { SEED_TERMS, TERM_EDITION, TERM_LISTS, type Term, type TermListName } from './extract/terms/seed.ts';
export * from './refer/dossier.ts';
export * from './refer/referral/index.ts';
export * from './refer/outcome/index.ts';
export * from './support/questionnaire.ts';
export { writeCase } from './refer/case/index.ts';
export { extensionOf, writeExport } from './refer/export.ts';
export { zipFiles } from './refer/zip.ts';
export { graphExtensionOf, writeGraph } from './refer/graph/index.ts';
export { writeIndexHtml, type IndexOptions } from './refer/index-html/index.ts';
export { formatRecord as formatCsvRecord } from './refer/csv/field.ts';
export { formatRecord } from './refer/csv/field.ts';
export { escapeText, Markup, markup } from './refer/index-html/markup.ts';
export { STYLE as PAGE_STYLE } from './refer/index-html/style.ts';
export * from './assess/index.ts';
export * from './report/index.ts';
export * from './link/index.ts';
export * from './graph/index.ts';
export * from './release/index.ts';
