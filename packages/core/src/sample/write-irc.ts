/** A synthetic channel log as irssi writes it: times of day, with the date in day lines only. */
import { encodeChunks } from './chunk.ts';
import { sampleMessages, twoDigits, wallClock, type SampleCounts, type SampleOptions } from './conversation.ts';

/** The file in chunks; returns the counts of messages, log markers (system) and joins and parts (events) in it. */
export function writeIrcLog(options: SampleOptions): AsyncGenerator<Uint8Array, SampleCounts> {
  return encodeChunks(lines(options));
}

const NICKS = [
  'busspotter',
  'kees',
  'keeper_jo',
  'maria',
  'ingrid',
  'li_shifu',
  'chef',
  'sami',
  'plot12',
  'station',
  'giorgos',
  'tanaka',
];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function* lines(options: SampleOptions): Generator<string, SampleCounts> {
  let [system, events, day] = [0, 0, ''];
  for (const message of sampleMessages(options)) {
    const { hour, minute, ...date } = wallClock(message.sentAtMs);
    const today = `${DAYS[date.weekday]} ${MONTHS[date.month - 1]} ${twoDigits(date.day)}`;
    const clock = `${twoDigits(hour)}:${twoDigits(minute)}`;
    if (today !== day) {
      system += 1;
      yield day === ''
        ? `--- Log opened ${today} ${clock}:${twoDigits(date.second)} ${date.year}\n`
        : `--- Day changed ${today} ${date.year}\n`;
      day = today;
    }
    const nick = NICKS[message.sender]!;
    if (message.noticeBefore) {
      events += 1;
      yield `${clock} -!- ${nick} [${nick}@host.example.org] has joined #allotment\n`;
    }
    yield message.kind === 'media'
      ? `${clock}  * ${nick} waters the plants\n`
      : `${clock} < ${nick}> ${oneLine(message.text)}\n`;
  }
  return { messages: options.messages, system, events };
}

/** IRC has no line breaks in a message. */
function oneLine(text: string): string {
  return text.replace(/\n+/gu, ' ');
}
