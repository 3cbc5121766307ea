/** Reads labelled lines: `I live in {place|Utrecht}`, `{age=28|twenty-eight} years old`. Lines that begin with # are comments. */
import { TRACE_KINDS, type TraceKind } from '../../record/trace.ts';

export interface Label {
  readonly kind: TraceKind;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

export interface LabelledLine {
  readonly text: string;
  readonly labels: readonly Label[];
}

const MARK = /\{([a-z-]+)(?:=([^|]*))?\|([^}]*)\}/g;

/** `\n` in a line stands for a line break. @throws Error where a label is of no known kind. */
export function readLabels(file: string): LabelledLine[] {
  return file
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => readLine(line.replaceAll('\\n', '\n')));
}

function readLine(line: string): LabelledLine {
  const labels: Label[] = [];
  let text = '';
  let from = 0;
  for (const { 0: mark, 1: kind, 2: value, 3: covered, index } of line.matchAll(MARK)) {
    if (!(TRACE_KINDS as readonly string[]).includes(kind!))
      throw new Error(`"${kind}" is no kind of claim or device.`);
    text += line.slice(from, index) + covered;
    from = index + mark.length;
    labels.push({
      kind: kind as TraceKind,
      start: text.length - covered!.length,
      end: text.length,
      value: value ?? covered!,
    });
  }
  return { text: text + line.slice(from), labels };
}
