/** What sites for chats with strangers write themselves. */
import { type Phrase, phraseFinder } from '../transcript/index.ts';

export interface Speaker {
  readonly name: string;
  readonly body: string;
}

const TURN = /^(Stranger(?: [12])?|You): ?(.*)$/s;

/** Who speaks on a line that begins a turn, and what is said; null for every other line. */
export function findSpeaker(line: string): Speaker | null {
  const match = TURN.exec(line);
  return match === null ? null : { name: match[1]!, body: match[2]! };
}

const BANNER =
  /^(?:You['’]re now chatting with (?:a )?(?:random )?stranger\b|You['’]re now discussing a question|Looking for (?:someone|a stranger)|Connecting to server|Omegle conversation log|You both (?:like|speak)|Question to discuss:|Omegle couldn['’]t find anyone|Stranger is from|\w{2,20}: It looks like)/;
const LONGEST = 300;

export function isBanner(line: string): boolean {
  return line.length <= LONGEST && BANNER.test(line.trim());
}

const find = phraseFinder([
  {
    action: 'disconnect',
    forms: [
      '% has disconnected.',
      '% have disconnected.',
      '% has disconnected',
      '% have disconnected',
      'Your conversational partner has disconnected.',
    ],
  },
  { action: 'error', forms: ['Technical error: *', 'Connection imploded.', 'Error connecting to server*'] },
]);

/** A sentence about the connection; about others than strangers and "You" it is what somebody wrote. */
export function findSentence(line: string): Phrase | null {
  const phrase = find(line.trim());
  if (phrase?.who == null) return phrase;
  return /^(?:Stranger(?: [12])?|You)$/.test(phrase.who) ? phrase : null;
}
