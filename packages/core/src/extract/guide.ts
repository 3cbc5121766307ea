/** The guide's tables, made from the stages and rules. */
import { CLAIM_KINDS } from '../record/trace.ts';
import { CLAIM_PATTERNS } from './claim/patterns/index.ts';
import { EXTRACTORS } from './search.ts';
import { STAGES } from './stages.ts';
import { HANDLE_RULES } from './tables/handle-rules.ts';

/** A Markdown table: a row a stage, in order of precedence. */
export function identifierTable(): string {
  const rows = STAGES.map((stage, index) => {
    const kinds = stage.gives.map((kind) => `\`${kind}\``).join(', ');
    return `| ${index + 1} | ${stage.name} | ${kinds} | ${stage.reads} |`;
  });
  return [
    '| | looks for | reports as | what is read, and how it is checked |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** How many rules find each kind of claim, by language and version of its file. */
export function claimTable(): string {
  const rows = CLAIM_PATTERNS.map(({ language, version, rules }) => {
    const counts = CLAIM_KINDS.map((kind) => rules.filter((rule) => rule.kind === kind).length);
    return `| \`${language}\` | ${version} | ${counts.join(' | ')} |`;
  });
  return [
    `| language | version | ${CLAIM_KINDS.join(' | ')} |`,
    `| --- | ---${' | ---'.repeat(CLAIM_KINDS.length)} |`,
    ...rows,
  ].join('\n');
}

/** What announces a user name on each platform, and how it is written there. */
export function handleTable(): string {
  const rows = HANDLE_RULES.map(({ platform, sure, short, everyday, letters, least, most }) => {
    const words = [sure, short, everyday]
      .filter((list) => list !== undefined)
      .join(', ')
      .replaceAll('|', ', ');
    return `| ${platform} | ${words} | \`${letters}\` | ${least}–${most} |`;
  });
  return ['| platform | words before or after it | characters | length |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

/** The extractors of this version. */
export function extractorList(): string {
  return EXTRACTORS.map((id) => `\`${id}\``).join(', ');
}
