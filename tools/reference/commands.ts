/** `docs/reference/commands.md`, from the contract and nothing else. */
import { procedures, REFUSALS, type Procedure } from '@custodia/contract';
import { describeInput, type InputField } from '../../apps/cli/src/command/input-fields.ts';
import { describeType, listFields, type JsonSchema } from './fields.ts';
import { table } from './table.ts';

export function writeCommands(): string {
  const all: Procedure[] = Object.values(procedures).map((procedure) => procedure as unknown as Procedure);
  return [INTRODUCTION, contents(all), ...all.map(section)].join('\n\n');
}

const INTRODUCTION = `# Commands

Made from the contract by \`node tools/reference.ts\`; not edited by hand.

Every command takes \`--json\` (print JSON instead of text), \`--data DIR\` (data folder; else \`$CUSTODIA_DATA\`, else \`./custodia-data\`),
\`--actor NAME\` (who acts, as it stands in records; else \`$CUSTODIA_ACTOR\`, else the login name), \`--quiet\` (no progress) and \`--help\`.

Exit codes: 0 done, 1 findings (something does not hold), 2 usage, 3 refused (nothing was let in or sent). With \`--json\` a refusal is one
object with \`error\` (its code) and \`message\`; [refusals.md](refusals.md) lists all codes. Where an identifier is asked for, its first
characters suffice, at least four.

\`custodia demo\` runs the main job on a synthetic, neutral sample operation and shows each step; it takes the options above, and
\`--scale sweetie\` to write a sample of 20,000 conversations instead (\`--run\` works through it, \`--seed N\` makes another one).`;

function contents(all: readonly Procedure[]): string {
  return table(
    ['command', 'does'],
    all.map((procedure) => [
      `[\`${nameOf(procedure)}\`](#${nameOf(procedure).replaceAll(' ', '-')})`,
      procedure.summary,
    ]),
  );
}

function nameOf({ command }: Procedure): string {
  return `custodia ${command.words.join(' ')}`;
}

function section(procedure: Procedure): string {
  const fields = [...describeInput(procedure.input).values()];
  const positionals = procedure.command.positionals ?? [];
  const given = positionals.map((name) => fields.find((field) => field.name === name)!);
  const options = fields.filter(({ name }) => !positionals.includes(name));
  return [
    `## ${nameOf(procedure)}`,
    `${procedure.summary}.`,
    `\`\`\`text\n${[nameOf(procedure), options.length > 0 ? '[options]' : '', ...given.map(placeOf)].filter(Boolean).join(' ')}\n\`\`\``,
    ...(given.length > 0
      ? [
          table(
            ['argument', 'is'],
            given.map((field) => [`\`${placeOf(field)}\``, field.about]),
          ),
        ]
      : []),
    ...(options.length > 0 ? [table(['option', 'is', ''], options.map(optionRow))] : []),
    results(procedure),
    facts(procedure),
    `Examples:\n\n\`\`\`sh\n${procedure.command.examples.join('\n')}\n\`\`\``,
  ].join('\n\n');
}

function placeOf(field: InputField): string {
  const name = `${field.name.toUpperCase()}${field.kind === 'list' ? '…' : ''}`;
  return field.required ? name : `[${name}]`;
}

function optionRow(field: InputField): string[] {
  if (field.kind === 'flag') return [`\`--${field.defaultValue === true ? 'no-' : ''}${field.flag}\``, field.about, ''];
  const option = `\`--${field.flag} VALUE${field.kind === 'list' ? '…' : ''}\``;
  return [option, field.about, field.required ? 'required' : defaultOf(field)];
}

function defaultOf({ defaultValue }: InputField): string {
  const none = defaultValue === undefined || (Array.isArray(defaultValue) && defaultValue.length === 0);
  return none ? '' : `default: \`${JSON.stringify(defaultValue)}\``;
}

function results(procedure: Procedure): string {
  const schema = procedure.output.toJSONSchema({ io: 'output', unrepresentable: 'any' }) as JsonSchema;
  const what = procedure.gives === 'stream' ? 'one object a line, as each is there' : `one ${describeType(schema)}`;
  const rows = listFields(schema).map(({ path, type, about }) => [`\`${path}\``, type, about]);
  return `Gives, with \`--json\`, ${what.replace('one list', 'a list')}:\n\n${table(['field', 'type', ''], rows)}`;
}

function facts({ refusals, logs, permission }: Procedure): string {
  const codes = refusals.map((code) => `[\`${code}\`](refusals.md#${code}) (${REFUSALS[code].exit})`).join(', ');
  const kinds = logs.length === 0 ? 'nothing' : logs.map((kind) => `\`${kind}\``).join(', ');
  return `Refusals (exit code): ${codes}. Leaves in the log: ${kinds}. Permission: \`${permission}\` (not yet checked).`;
}
