/** First reading of a bundle: who the accounts are, which application a message is of, which thread it stands in. */
import type { JsonObject } from '../json/index.ts';
import { facetsOf, idOf, referencesOf, termOf, typesOf, valueOf } from './term.ts';

const MAX_NODES = 1_000_000;

export interface Account {
  readonly name: string | null;
  readonly handle: string | null;
  readonly nativeId: string | null;
}

export interface Attached {
  readonly name: string | null;
  readonly sizeBytes: number | null;
  readonly mediaType: string | null;
}

export class Directory {
  readonly accounts = new Map<string, Account>();
  readonly applications = new Map<string, string>();
  /** Thread by message. */
  readonly threads = new Map<string, string>();
  readonly titles = new Map<string, string>();
  readonly files = new Map<string, Attached>();
  /** Files by the message that they hang on. */
  readonly attached = new Map<string, string[]>();

  add(node: JsonObject): void {
    const id = idOf(node);
    if (id === null || this.accounts.size + this.threads.size + this.files.size > MAX_NODES) return;
    const types = new Set([...typesOf(node), ...facetsOf(node).flatMap(typesOf)]);
    if ([...types].some((type) => /Account|Person|Identity|Contact|PhoneNumber|EmailAddress/.test(type)))
      this.#account(id, node);
    if ([...types].some((type) => /^Application/.test(type))) {
      const name = valueOf(termOf(node, 'name')) ?? this.#inFacets(node, ['applicationIdentifier', 'name']);
      if (name !== null) this.applications.set(id, name);
    }
    if ([...types].some((type) => /^MessageThread/.test(type))) this.#thread(id, node);
    if ([...types].some((type) => /^File/.test(type))) this.#file(id, node);
    if ([...types].some((type) => /Relationship$/.test(type))) this.#relationship(node);
  }

  #account(id: string, node: JsonObject): void {
    const handle = this.#inFacets(node, [
      'accountIdentifier',
      'phoneNumber',
      'phoneAccount',
      'emailAddress',
      'addressValue',
      'accountLogin',
    ]);
    const name = this.#inFacets(node, ['displayName', 'accountName']) ?? valueOf(termOf(node, 'name'));
    this.accounts.set(id, { name, handle, nativeId: this.#inFacets(node, ['accountIdentifier']) });
  }

  #thread(id: string, node: JsonObject): void {
    const title =
      valueOf(termOf(node, 'displayName')) ?? this.#inFacets(node, ['displayName']) ?? valueOf(termOf(node, 'name'));
    if (title !== null) this.titles.set(id, title);
    for (const facet of [node, ...facetsOf(node)]) {
      const held = termOf(facet, 'messageThread') ?? termOf(facet, 'message') ?? termOf(facet, 'messages');
      for (const message of threadMembers(held)) this.threads.set(message, id);
    }
  }

  #file(id: string, node: JsonObject): void {
    const size = Number(this.#inFacets(node, ['sizeInBytes']) ?? Number.NaN);
    this.files.set(id, {
      name: this.#inFacets(node, ['filePath', 'fileName']) ?? valueOf(termOf(node, 'name')),
      sizeBytes: Number.isSafeInteger(size) && size >= 0 ? size : null,
      mediaType: this.#inFacets(node, ['mimeType']),
    });
  }

  /** `Attached_To`, `Attachment_Of`, `Contained_Within`: source hangs on target. */
  #relationship(node: JsonObject): void {
    const kind = valueOf(termOf(node, 'kindOfRelationship')) ?? '';
    const [source] = referencesOf(termOf(node, 'source'));
    const [target] = referencesOf(termOf(node, 'target'));
    if (source === undefined || target === undefined) return;
    if (/attach/i.test(kind)) this.attached.set(target, [...(this.attached.get(target) ?? []), source]);
    else if (/contained_within|member_of|part_of/i.test(kind))
      this.threads.set(source, this.threads.get(source) ?? target);
  }

  #inFacets(node: JsonObject, names: readonly string[]): string | null {
    for (const name of names) {
      for (const facet of facetsOf(node)) {
        const value = valueOf(termOf(facet, name));
        if (value !== null && value !== '') return value;
      }
    }
    return null;
  }
}

/** A thread lists its messages directly, or as an ordered list (`co:element`, `olo:slot`, …) of items. */
function threadMembers(value: unknown, depth = 0): string[] {
  if (depth > 8) return [];
  const direct = referencesOf(value);
  const inner = [value].flat().flatMap((one) => {
    if (typeof one !== 'object' || one === null) return [];
    const items = ['element', 'item', 'itemContent', 'slot'].map((name) => termOf(one as JsonObject, name));
    return items.filter((item) => item !== undefined).flatMap((item) => threadMembers(item, depth + 1));
  });
  return [...direct, ...inner];
}
