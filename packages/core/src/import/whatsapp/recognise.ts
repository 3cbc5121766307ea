/** Whether a text is a WhatsApp export, by its content alone. */
import type { PartSample } from '../importer.ts';
import { findAction } from './events.ts';
import { findHeader, type Header } from './header.ts';
import { ENCRYPTION_NOTICE } from './phrases.ts';
import { candidateNames } from './sender.ts';

const LINES_LOOKED_AT = 400;
/** Logs of programs look alike; their senders are levels, modules and addresses. */
const LOG_WORD =
  /^(?:[\w.-]*\.)?(?:trace|debug|info|notice|warn|warning|error|err|fatal|critical|crit|emerg|alert|severe|fine|php [\w ]+|\[.*|\(.*)\b/i;
const REQUEST = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \S/;
const MARKED_UP = /^\s*(?:[{<]|#!|%PDF|PK)/;

interface Findings {
  lines: number;
  headers: number;
  named: number;
  logWords: number;
  /** Lines without a name that say something WhatsApp says. */
  events: number;
  strong: number;
  /** Lines that are not blank before the first header. */
  before: number;
  notice: boolean;
}

/** 0 to 1: see `Importer.recognise`. */
export function recogniseWhatsapp(sample: PartSample): number {
  if (MARKED_UP.test(sample.text.slice(0, 64))) return 0;
  return scoreOf(lookAt(sample.text));
}

function lookAt(text: string): Findings {
  const found: Findings = {
    lines: 0,
    headers: 0,
    named: 0,
    logWords: 0,
    events: 0,
    strong: 0,
    before: 0,
    notice: false,
  };
  let start = 0;
  for (let count = 0; count < LINES_LOOKED_AT && start < text.length; count++) {
    const end = text.slice(start, start + 4000).search(/[\r\n]/);
    const line = end === -1 ? text.slice(start, start + 4000) : text.slice(start, start + end);
    start += end === -1 ? 4000 : end + 1;
    if (line.trim() === '') continue;
    found.lines++;
    const header = findHeader(line);
    if (header !== null) addHeader(found, header, line.slice(header.bodyStart));
    else if (found.headers === 0) found.before++;
  }
  return found;
}

function addHeader(found: Findings, header: Header, body: string): void {
  found.headers++;
  const [name] = candidateNames(body, 1);
  if (name !== undefined) {
    found.named++;
    if (LOG_WORD.test(name) || REQUEST.test(name) || /^\S*[/\\=]/.test(name)) found.logWords++;
  } else if (findAction(body) !== null) found.events++;
  if ((header.frame === 'dash' || header.frame === 'bracket') && !header.timeFirst) found.strong++;
  if (ENCRYPTION_NOTICE.test(body.slice(0, 300))) found.notice = true;
}

function scoreOf(found: Findings): number {
  const { headers, named, lines } = found;
  if (headers === 0 || found.before > 20) return 0;
  if (found.notice) return 0.98;
  // A group in which nobody has written yet: only WhatsApp's own lines.
  if (named === 0) return found.events === headers && found.before === 0 && found.strong === headers ? 0.6 : 0;
  if (found.logWords * 2 >= named || (named + found.events) * 4 < headers) return 0;
  if (found.strong * 2 < headers) return headers >= 2 && headers * 2 >= lines ? 0.6 : 0;
  // Notes have a dated line here and there; a chat under a heading is dated throughout.
  if (found.before > 0 && headers < 3) return headers * 3 >= lines ? 0.3 : 0;
  return headers >= 3 || headers === lines ? 0.9 : 0.7;
}
