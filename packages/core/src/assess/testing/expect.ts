/** What a case of `vectors/assess` expects, and the same things of a result in the same words. Messages are numbers of the story. */
import type { MessageReference } from '../../record/assessment.ts';
import type { AssessmentResult } from '../result.ts';

export type Expectation = Readonly<Record<string, unknown>>;

/** Of a result, what an expectation names: so that the two can be compared as they are. */
export function pick(result: AssessmentResult, expected: Expectation): Expectation {
  return Object.fromEntries(
    Object.entries(expected).map(([part, wanted]) => [part, PARTS[part]!(result, wanted as never)]),
  );
}

const PARTS: Readonly<Record<string, (result: AssessmentResult, wanted: never) => unknown>> = {
  elements: ({ elements }, wanted: Expectation) =>
    pickEach(wanted, (name) => elements.find(({ element }) => element === name)),
  conduct: ({ conduct }, wanted: Expectation) =>
    pickEach(wanted, (name) => {
      const [rule, element = null] = name.split(' ');
      return conduct.find((finding) => finding.rule === rule && (element === null || finding.element === element));
    }),
  ceiling: ({ ceiling }) => ceiling.ceiling,
  openStops: ({ ceiling }) => ceiling.openStops,
  because: ({ ceiling }) => ceiling.because.map(({ point, reason }) => `${point} ${reason}`),
  becauseAmong: ({ ceiling }, wanted: readonly string[]) => {
    const said = new Set(ceiling.because.map(({ point, reason }) => `${point} ${reason}`));
    return wanted.filter((reason) => said.has(reason));
  },
  stopLine: ({ stopLine }, wanted: Expectation) => pickMembers(wanted, stopLine),
  tier: ({ triage }) => triage.tier,
  triageReasons: ({ triage }) => triage.reasons.map(({ code }) => code),
  form: ({ form }, wanted: Expectation) =>
    pickEach(wanted, (name) => {
      const filled = form.find(({ point }) => point === name)!;
      const { answer, note, source, by } = filled;
      return {
        answer: answer === null ? null : answer.kind === 'unknown' ? `unknown: ${answer.why}` : numbered(answer.value),
        note,
        source,
        by,
      };
    }),
  timeline: ({ timeline }) =>
    timeline.flatMap(({ marks, undated }) =>
      [...marks, ...undated.map((mark) => ({ ...mark, kind: `undated ${mark.kind}` }))].map(
        ({ message, kind, lane, element }) => [numberOf(message), kind, lane, element ?? ''].join(' ').trimEnd(),
      ),
    ),
  defence: ({ defence }, wanted: readonly string[]) => {
    const said = new Set(defence.map(describeDefence));
    return wanted.filter((line) => said.has(line));
  },
  notInDefence: ({ defence }, wanted: readonly string[]) =>
    wanted.filter((kind) => !defence.some((entry) => entry.kind === kind)),
  readers: ({ reading }) => reading.readers,
  disagreements: ({ disagreements }) =>
    disagreements.map(({ message, code, about }) => `${numberOf(message.message)} ${code} ${about}`),
  agreement: ({ agreement }, wanted: Expectation) =>
    pickEach(wanted, (name) => agreement.find(({ code }) => code === name)),
};

function describeDefence({ kind, element, point, messages }: AssessmentResult['defence'][number]): string {
  const numbers = messages.map(({ message }) => numberOf(message)).join(',');
  return [kind, element ?? point ?? '', numbers].filter((part) => part !== '').join(' ');
}

function pickEach(wanted: Expectation, find: (name: string) => object | undefined): Expectation {
  return Object.fromEntries(
    Object.entries(wanted).map(([name, members]) => {
      const found = find(name);
      return [name, found === undefined ? 'not found' : pickMembers(members as Expectation, found)];
    }),
  );
}

function pickMembers(members: Expectation, found: object): Expectation {
  return Object.fromEntries(
    Object.keys(members).map((member) => [member, numbered(found[member as keyof typeof found])]),
  );
}

/** Message references and ids as numbers of the story, everything else as it is. */
function numbered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => numbered(entry));
  if (typeof value === 'string') return value.startsWith('exhibit:') ? numberOf(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if ('by' in value && 'message' in value)
    return `${numberOf((value as unknown as MessageReference).message)} ${String(value.by)}`;
  return 'message' in value ? numberOf((value as MessageReference).message) : value;
}

function numberOf(message: string): number {
  return Number(message.slice(message.indexOf(':') + 1));
}
