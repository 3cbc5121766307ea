/**
 * A report of NCMEC's CyberTipline as XML (schema of report.cybertip.org/ispws/xsd; element order is part of it). A file for those who may file one
 * and for the public form; nothing here sends it.
 */
import { utf8ToBytes as utf8 } from '@noble/hashes/utils.js';
import { create } from 'xmlbuilder2';
import type { Dossier } from '../dossier.ts';
import type { Element } from './element.ts';
import { buildReport } from './report.ts';
import { surveyTip } from './survey.ts';

type Builder = ReturnType<typeof create>;

/** The whole report is small: it says what was captured, and holds none of it. */
export async function* writeCyberTip(dossier: Dossier): AsyncGenerator<Uint8Array> {
  const report = buildReport(dossier, await surveyTip(dossier));
  const document = create({ version: '1.0', encoding: 'UTF-8' });
  append(document, report);
  yield utf8(`${document.end({ prettyPrint: true })}\n`);
}

function append(parent: Builder, { name, text, children }: Element): void {
  const element = parent.ele(name);
  if (text !== undefined) element.txt(text);
  for (const child of children ?? []) if (child !== null) append(element, child);
}
