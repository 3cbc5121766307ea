/** The guide's table of identifiers, made from the stages. */
import { STAGES } from './stages.ts';

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
