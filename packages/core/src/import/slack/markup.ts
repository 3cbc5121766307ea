/**
 * Slack's mrkdwn as its reader sees it: mentions by name, links with their address, `&amp;` `&lt;` `&gt;` as characters. Stars and
 * underscores stay: they are what was typed.
 */
import { fieldOf, listOf, nameOf, objectOf, objectsOf, textOf, type JsonObject } from '../json/index.ts';
import type { Directory } from './directory.ts';

export function readMarkup(text: string, directory: Directory): string {
  if (!/[<&]/.test(text)) return text;
  return text
    .split(REFERENCE)
    .map((piece, i) => unescape(i % 2 === 1 ? readReference(piece.slice(1, -1), directory) : piece))
    .join('');
}

/** A mention, a command or an address with its scheme. Anything else in angle brackets is text. */
const REFERENCE = /(<(?:[@#!]|[a-z][a-z\d+.-]*:)[^<>\n]+>)/i;

function readReference(reference: string, directory: Directory): string {
  const bar = reference.indexOf('|');
  const target = bar < 0 ? reference : reference.slice(0, bar);
  const label = bar < 0 ? '' : reference.slice(bar + 1);
  switch (target[0]) {
    case '@':
      return `@${label || directory.nameOfUser(target.slice(1))}`;
    case '#':
      return `#${label || (directory.findChannel(target.slice(1))?.name ?? target.slice(1))}`;
    case '!':
      return readCommand(target.slice(1), label);
    default:
      return readLink(target, label);
  }
}

/** `!here`, `!subteam^S1|@crew`, `!date^1737765162^{date}|Jan 25`. */
function readCommand(command: string, label: string): string {
  if (label !== '') return label;
  return `@${command.split('^')[0] ?? command}`;
}

function readLink(target: string, label: string): string {
  const shown = target.replace(/^(?:mailto|tel):/, '');
  return label === '' || label === target || label === shown || target.endsWith(`//${label}`)
    ? shown
    : `${label} (${target})`;
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The words of blocks (rich text, sections, headers, contexts) of a message whose `text` is empty. */
export function textOfBlocks(value: unknown, directory: Directory): string {
  return objectsOf(value)
    .map((block) => textOfBlock(block, directory))
    .filter((text) => text !== '')
    .join('\n');
}

function textOfBlock(block: JsonObject, directory: Directory): string {
  const title = ['text', 'title'].map((key) => textOfObject(fieldOf(block, key), directory));
  const fields = objectsOf(fieldOf(block, 'fields')).map((field) => textOfObject(field, directory));
  const type = textOf(fieldOf(block, 'type')) ?? '';
  const elements = listOf(fieldOf(block, 'elements')).map((element) =>
    textOfElement(objectOf(element) ?? {}, directory),
  );
  const joint =
    type === 'rich_text_section' || type === 'rich_text_quote' || type === 'rich_text_preformatted' ? '' : '\n';
  return [...title, ...fields, elements.filter((text) => text !== '').join(joint)]
    .filter((text) => text !== '')
    .join('\n');
}

/** `{type: mrkdwn | plain_text, text}` or a bare string. */
function textOfObject(value: unknown, directory: Directory): string {
  const text = textOf(value) ?? textOf(fieldOf(objectOf(value) ?? {}, 'text'));
  return text === null ? '' : readMarkup(text, directory);
}

function textOfElement(element: JsonObject, directory: Directory): string {
  const name = (key: string): string => nameOf(fieldOf(element, key)) ?? '';
  switch (fieldOf(element, 'type')) {
    case 'text':
      return name('text');
    case 'link':
      return readLink(name('url'), name('text'));
    case 'user':
      return `@${directory.nameOfUser(name('user_id'))}`;
    case 'channel':
      return `#${directory.findChannel(name('channel_id'))?.name ?? name('channel_id')}`;
    case 'broadcast':
      return `@${name('range')}`;
    case 'usergroup':
      return `@${name('usergroup_id')}`;
    case 'emoji':
      return `:${name('name')}:`;
    case 'date':
      return name('fallback');
    default:
      return textOfBlock(element, directory);
  }
}
