/** What stands around the messages of a chat: its own fields, which come before them as single tags and texts. */
import { attributeOf, type MarkupItem, type OpenTag } from '../markup/index.ts';

export interface ChatFrame {
  /** Id of the model, or null outside of a chat. */
  readonly id: string | null;
  readonly deletedState: string | null;
  /** Fields of the chat itself by name. */
  readonly fields: ReadonlyMap<string, string>;
}

const OUTSIDE: ChatFrame = { id: null, deletedState: null, fields: new Map() };
const MAX_DEPTH = 64;
const FIELD_UNITS = 4096;

interface Level {
  readonly tag: string;
  readonly chat: ChatFrame | null;
  readonly field: string | null;
}

/** Follows the open tags outside of records. */
export class FrameWatch {
  #levels: Level[] = [];
  #project = 0;

  get chat(): ChatFrame {
    return this.#levels.findLast(({ chat }) => chat !== null)?.chat ?? OUTSIDE;
  }

  /** Whether the report's root element is open. */
  get isOpen(): boolean {
    return this.#project > 0;
  }

  take(item: MarkupItem): void {
    if (item.kind === 'open' && !item.selfClosing) this.#open(item);
    else if (item.kind === 'close') this.#close(item.name);
    else if (item.kind === 'text') this.#text(item.text);
  }

  #open(tag: OpenTag): void {
    if (tag.name === 'project') this.#project++;
    if (this.#levels.length >= MAX_DEPTH) this.#levels.shift();
    const isChat = tag.name === 'model' && attributeOf(tag, 'type') === 'Chat';
    const chat = isChat
      ? {
          id: attributeOf(tag, 'id'),
          deletedState: attributeOf(tag, 'deleted_state'),
          fields: new Map<string, string>(),
        }
      : null;
    const parent = this.#levels.at(-1);
    const ofChat = parent?.tag === 'model' && parent.chat !== null;
    const field =
      tag.name === 'field' && ofChat ? attributeOf(tag, 'name') : tag.name === 'value' ? (parent?.field ?? null) : null;
    this.#levels.push({ tag: tag.name, chat, field });
  }

  #close(name: string): void {
    if (name === 'project') this.#project = Math.max(0, this.#project - 1);
    const at = this.#levels.findLastIndex(({ tag }) => tag === name);
    if (at >= 0) this.#levels.length = at;
  }

  #text(text: string): void {
    const level = this.#levels.at(-1);
    if (level?.tag !== 'value' || level.field === null) return;
    const fields = this.chat.fields as Map<string, string>;
    fields.set(level.field, ((fields.get(level.field) ?? '') + text).slice(0, FIELD_UNITS));
  }
}
