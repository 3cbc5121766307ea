/** Reports are complete by the lists of the core, hold every text as it is, and say in every language the same things. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyInput } from '../assess/testing/arbitrary.ts';
import { buildInput } from '../assess/testing/story.ts';
import { DEFENCE_KINDS, MARKS } from '../assess/result.ts';
import { CEILING_REASONS } from '../assess/ceiling.ts';
import { CONDUCT_RULES } from '../assess/conduct/rules.ts';
import { CUE_CAVEATS } from '../law/attribute/cue.ts';
import { COUNSEL_REASONS } from '../law/reliance.ts';
import { LAW_QUESTION_CODES } from '../law/question.ts';
import { TREATIES } from '../law/treaty.ts';
import { DOUBTS, OUTCOMES } from '../record/assessment.ts';
import { ELEMENT_CODES } from '../record/element.ts';
import { FORM, FORM_SECTIONS, POINT_CODES, type FormPoint } from '../record/form.ts';
import { IDENTIFIER_KINDS } from '../record/observation.ts';
import { CONNECTIONS } from '../record/rule.ts';
import { RAISERS, SIGNAL_CODES } from '../record/signal.ts';
import type { ElementState } from '../record/assessment.ts';
import { CATALOGUES, REPORT_LANGUAGES, type Catalogue } from './catalogue/index.ts';
import type { Run } from './block.ts';
import type { ReportData } from './data.ts';
import { layOutReport } from './lay-out.ts';
import { showCharacters } from './show.ts';
import { REPORT_TEMPLATE } from './template.ts';
import { HOSTILE, makeReportData, SCRIPTS } from './testing/data.ts';
import { run } from './text.ts';

/** All text of a layout, pieces joined. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return `${value}\n`;
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (value === null || typeof value !== 'object') return '';
  if ('pieces' in value) return `${(value as Run).pieces.join('')}\n`;
  return Object.values(value).map(textOf).join('');
}

const STORY = buildInput({
  story: [
    { at: '1 09:00', by: 'person' },
    { at: '1 09:01', by: 'investigator', tags: ['AGE_STATED'] },
    { at: '1 09:03', by: 'person', tags: ['CAMERA_REQUEST'] },
    { at: '1 09:04', by: 'investigator', tags: ['REFUSAL'] },
    { at: '1 09:06', by: 'person', tags: ['CAMERA_REQUEST'] },
  ],
});

describe.each(REPORT_LANGUAGES)('a report in %s', (language) => {
  const words = CATALOGUES[language];

  it('has every element, every point of the form and every section', () => {
    const text = textOf(layOutReport(makeReportData(STORY), language));
    for (const element of ELEMENT_CODES) expect(text).toContain(words.finding.elements[element]);
    for (const point of POINT_CODES) expect(text).toContain(words.form.points[point]);
    for (const section of FORM_SECTIONS) expect(text).toContain(words.form.sections[section]);
    for (const rule of Object.keys(CONDUCT_RULES) as (keyof typeof CONDUCT_RULES)[]) {
      if (makeReportData(STORY).result.conduct.some((one) => one.rule === rule)) {
        expect(text).toContain(words.finding.conduct[rule]);
      }
    }
  });

  it.each(['met', 'not met', 'cannot tell'] as const)(
    'shows the state “%s” with its doubts and its raiser',
    (state) => {
      const data = withState(makeReportData(STORY), state);
      const text = textOf(layOutReport(data, language));
      expect(text).toContain(words.finding.states[state]);
      if (state === 'cannot tell') for (const doubt of DOUBTS) expect(text).toContain(words.finding.doubts[doubt]);
      if (state === 'met') for (const side of RAISERS) expect(text).toContain(words.finding.sides[side]);
    },
  );

  it('has a word for every code that anything is told by', () => {
    const { finding, form, law, signals } = words;
    expect(missing(finding.doubts, DOUBTS)).toEqual([]);
    expect(missing(finding.conduct, Object.keys(CONDUCT_RULES))).toEqual([]);
    expect(missing(finding.defence, DEFENCE_KINDS)).toEqual([]);
    expect(missing(finding.marks, MARKS)).toEqual([]);
    expect(missing(finding.outcomes, OUTCOMES)).toEqual([]);
    expect(missing(finding.ceilings, CEILING_REASONS)).toEqual([]);
    expect(missing(signals, SIGNAL_CODES)).toEqual([]);
    expect(missing(law.questions, LAW_QUESTION_CODES)).toEqual([]);
    expect(missing(law.counsel, COUNSEL_REASONS)).toEqual([]);
    expect(missing(law.treaties, Object.keys(TREATIES))).toEqual([]);
    expect(missing(law.connections, CONNECTIONS)).toEqual([]);
    expect(missing(law.cueCaveats, CUE_CAVEATS)).toEqual([]);
    expect(missing(law.identifiers, IDENTIFIER_KINDS)).toEqual([]);
    const choices = Object.values(FORM).flatMap((point: FormPoint) => point.choices ?? []);
    expect(missing(form.choices, choices)).toEqual([]);
  });

  it('fills the same places as in English, and leaves no text empty', () => {
    const places = (catalogue: Catalogue) => leaves(catalogue).map((text) => text.match(/\{\w+\}/g)?.toSorted() ?? []);
    expect(places(words)).toEqual(places(CATALOGUES.en));
    expect(leaves(words).filter((text) => text.trim() === '')).toEqual([]);
  });
});

function missing(words: Readonly<Record<string, string>>, codes: readonly string[]): string[] {
  return codes.filter((code) => !Object.hasOwn(words, code));
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Object.values(value as object).flatMap(leaves);
}

/** Every element in this state; each with another raiser, all with every doubt where there may be any. */
function withState(data: ReportData, state: ElementState): ReportData {
  const elements = data.result.elements.map((finding, i) => ({
    ...finding,
    ...{ state, doubts: state === 'cannot tell' ? DOUBTS : [] },
    raisedBy: state === 'met' ? RAISERS[i % RAISERS.length]! : null,
  }));
  return { ...data, result: { ...data.result, elements } };
}

describe('text', () => {
  it('is never part of the program that sets it', () => {
    for (const text of HOSTILE.filter((one) => one.length > 3)) expect(REPORT_TEMPLATE).not.toContain(text);
  });

  it('is all there, however its words are broken', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.nat(60), (text, repeat) => {
        const long = text + 'x'.repeat(repeat);
        expect(run(long).pieces.join('')).toBe(long);
      }),
    );
    for (const text of [...SCRIPTS, ...HOSTILE]) expect(run(text).pieces.join('')).toBe(text);
  });

  it('shows what no font can show, and what nobody would see, by its number', () => {
    const shown = showCharacters(
      layOutReport({ ...makeReportData(STORY), contact: 'a\u202eb\u200bc\ud800d\u0007e\u{12000}f' }, 'en'),
      (codePoint) => codePoint < 0x3000,
    );
    const text = textOf(shown).replaceAll('\n', '');
    expect(text).toContain('aU+202EbU+200BcU+D800dU+0007eU+12000f');
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/);
  });
});

describe('a layout', () => {
  it('is the same for the same data, whatever the case', () => {
    fc.assert(
      fc.property(anyInput, fc.nat(40), (input, seed) => {
        const data = makeReportData(input, seed);
        expect(layOutReport(data, 'fr')).toEqual(layOutReport(structuredClone(data), 'fr'));
      }),
      { numRuns: 25 },
    );
  });

  it('draws every mark of a picture exactly once, on whichever slice', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const data = makeReportData(input);
        const blocks = layOutReport(data, 'en').body.filter((block) => block.kind === 'picture');
        const drawn = blocks
          .flatMap(({ slices }) => slices.flatMap(({ shapes }) => shapes))
          .filter(({ kind }) => kind === 'label');
        const marks = data.result.timeline.flatMap(({ marks, undated }) => [...marks, ...undated]);
        expect(drawn.length).toBeLessThanOrEqual(marks.length);
        expect(drawn.length > 0).toBe(marks.length > 0);
      }),
      { numRuns: 40 },
    );
  });
});
