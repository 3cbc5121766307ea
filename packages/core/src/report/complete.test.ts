/**
 * Nothing of the lists is left out: every point of the form, every element in every state, every conduct rule, outcome and state of an assessment is in
 * the report of each language and in the record of findings that every package holds. Each check is shown to fail where one is taken away.
 */
import { describe, expect, it } from 'vitest';
import { buildInput } from '../assess/testing/story.ts';
import { OUTCOMES, type ElementState } from '../record/assessment.ts';
import { ELEMENT_CODES } from '../record/element.ts';
import { FORM, POINT_CODES } from '../record/form.ts';
import type { Run } from './block.ts';
import { CATALOGUES, REPORT_LANGUAGES } from './catalogue/index.ts';
import type { ReportData } from './data.ts';
import { describeFindings } from './findings-record.ts';
import { layOutReport } from './lay-out.ts';
import { makeReportData } from './testing/data.ts';

const DATA = makeReportData(
  buildInput({
    story: [
      { at: '1 09:00', by: 'person' },
      { at: '1 09:03', by: 'person', tags: ['CAMERA_REQUEST'] },
    ],
  }),
);
/** The compiler holds the words to this list, and the list to the type. */
const ELEMENT_STATES = Object.keys(CATALOGUES.en.finding.states) as ElementState[];
const STATES = Object.keys(CATALOGUES.en.page.states) as ReportData['assessment']['state'][];

/** Every text of a cell or a title, by itself: a word inside another text is no place of its own. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (value === null || typeof value !== 'object') return [];
  if ('pieces' in value) return [(value as Run).pieces.join('')];
  return Object.values(value).flatMap(textsOf);
}

/** Rows of the tables and facts of a report, each as the texts of its cells. */
function rowsOf(data: ReportData, language: (typeof REPORT_LANGUAGES)[number]): string[][] {
  return layOutReport(data, language).body.flatMap((block) =>
    block.kind === 'table' || block.kind === 'facts' ? block.rows.map(textsOf) : [],
  );
}

describe.each(REPORT_LANGUAGES)('the report in %s', (language) => {
  const { form, finding, page } = CATALOGUES[language];

  /** Points without a row that has their code and their question. */
  const missingPoints = (data: ReportData) => {
    // Conduct rules carry codes of points as well: they stand in wider tables.
    const tables = layOutReport(data, language).body.filter((block) => block.kind === 'table');
    const rows = tables.filter(({ columns }) => columns.length === 4).flatMap((table) => table.rows.map(textsOf));
    return POINT_CODES.filter((point) => {
      const code = `${point}${'hardStop' in FORM[point] ? '*' : ''}`;
      return !rows.some(([first, second]) => first === code && second === form.points[point]);
    });
  };
  /** Elements without a row that has their name and this state. */
  const missingElements = (data: ReportData, state: ElementState) => {
    const rows = rowsOf(data, language);
    return ELEMENT_CODES.filter(
      (element) => !rows.some((row) => row.includes(finding.elements[element]) && row.includes(finding.states[state])),
    );
  };

  it('has a row for every point of the form; without one it is missed', () => {
    expect(missingPoints(DATA)).toEqual([]);
    for (const gone of POINT_CODES) {
      const left = DATA.result.form.filter(({ point }) => point !== gone);
      expect(missingPoints({ ...DATA, result: { ...DATA.result, form: left } })).toEqual([gone]);
    }
  });

  it.each(ELEMENT_STATES)('has a row for every element that is “%s”; without one it is missed', (state) => {
    const elements = DATA.result.elements.map((one) => ({ ...one, state }));
    const all = { ...DATA, result: { ...DATA.result, elements } };
    expect(missingElements(all, state)).toEqual([]);
    for (const gone of ELEMENT_CODES) {
      const left = elements.filter(({ element }) => element !== gone);
      expect(missingElements({ ...DATA, result: { ...DATA.result, elements: left } }, state)).toEqual([gone]);
    }
  });

  it.each(OUTCOMES)('says the outcome “%s” in its summary, and no other', (outcome) => {
    const row = rowsOf({ ...DATA, assessment: { ...DATA.assessment, outcome } }, language)[0]!;
    expect(row).toEqual([page.outcome, finding.outcomes[outcome]]);
  });

  it.each(STATES)('says on its first page where the assessment stands: “%s”', (state) => {
    const cover = textsOf(layOutReport({ ...DATA, assessment: { ...DATA.assessment, state } }, language).cover);
    const said = cover.some((text) => text.includes(page.states[state]));
    // Of what is concluded nothing is held back, and so nothing is said.
    expect(said).toBe(state !== 'concluded');
  });
});

describe('the record of findings', () => {
  const record = (data: ReportData) => JSON.parse(JSON.stringify(describeFindings(data))) as Record<string, object[]>;
  const codesOf = (data: ReportData, list: string, name: string) =>
    record(data)[list]!.map((one) => (one as Record<string, unknown>)[name]);

  it('holds every point with its answer, every element with its state, and every conduct rule', () => {
    expect(codesOf(DATA, 'form', 'point')).toEqual(POINT_CODES);
    expect(codesOf(DATA, 'elements', 'element')).toEqual(ELEMENT_CODES);
    expect(record(DATA).form!.every((one) => 'answer' in one && 'source' in one)).toBe(true);
    expect(record(DATA).elements!.every((one) => 'state' in one && 'doubts' in one)).toBe(true);
    expect(codesOf(DATA, 'conduct', 'rule')).toEqual(DATA.result.conduct.map(({ rule }) => rule));
  });

  it.each(OUTCOMES)('holds the outcome %s and the ceiling', (outcome) => {
    const said = record({ ...DATA, assessment: { ...DATA.assessment, outcome } });
    expect(said).toMatchObject({ outcome, ceiling: { ceiling: DATA.result.ceiling.ceiling } });
  });

  it('holds no text of a message', () => {
    const texts = DATA.messages.map(({ text }) => text).filter((text) => text.length > 8);
    const json = JSON.stringify(describeFindings(DATA));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(json).not.toContain(JSON.stringify(text).slice(1, -1));
  });
});
