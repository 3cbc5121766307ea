/**
 * Groups messages by conversation although they come in the order of the exhibit, in bounded memory. The conversation at the head of the
 * queue is passed on as it comes; messages of the others wait, up to a limit; a conversation that does not fit waits for another pass
 * over the messages. Where a source holds its conversations one after the other, as most do, one pass is enough and nothing waits.
 */
import type { Dossier, DossierConversation, DossierMessage } from '../dossier.ts';

/** Characters that may wait: messages wait as JSON, which takes a tenth of the memory that they take as objects. */
const WAITING_CHARS = 40_000_000;

export interface Arranged {
  readonly conversation: DossierConversation;
  readonly message: DossierMessage;
  /** Position in the conversation, from 0. */
  readonly position: number;
}

/** `counts`: messages by conversation; conversations without any do not come out. */
export async function* arrangeByConversation(
  dossier: Dossier,
  counts: (conversationId: string) => number,
  waitingChars = WAITING_CHARS,
): AsyncGenerator<Arranged> {
  let left = dossier.conversations.filter(({ id }) => counts(id) > 0);
  while (left.length > 0) {
    const pass = new Pass(left, counts, waitingChars);
    for await (const batch of dossier.openMessages()) {
      for (const message of batch) yield* pass.take(message);
      if (pass.isDone) break;
    }
    left = pass.postponed;
  }
}

interface Shelf {
  readonly conversation: DossierConversation;
  readonly total: number;
  given: number;
  /** JSON. */
  waiting: string[];
  waitingChars: number;
}

class Pass {
  readonly #shelves: Map<string, Shelf>;
  /** In order; the first is the head. */
  #queue: Shelf[];
  readonly #waitingLimit: number;
  #waiting = 0;
  readonly postponed: DossierConversation[] = [];

  constructor(conversations: readonly DossierConversation[], counts: (id: string) => number, waitingLimit: number) {
    this.#queue = conversations.map((conversation) => ({
      conversation,
      total: counts(conversation.id),
      given: 0,
      waiting: [],
      waitingChars: 0,
    }));
    this.#shelves = new Map(this.#queue.map((shelf) => [shelf.conversation.id, shelf]));
    this.#waitingLimit = waitingLimit;
  }

  get isDone(): boolean {
    return this.#queue.length === 0;
  }

  *take(message: DossierMessage): Generator<Arranged> {
    const shelf = this.#shelves.get(message.conversationId);
    if (shelf === undefined) return;
    if (shelf !== this.#queue[0]) return this.#keep(shelf, message);
    yield this.#give(shelf, message);
    while (this.#queue.length > 0 && isComplete(this.#queue[0])) {
      this.#queue.shift();
      if (this.#queue.length > 0) yield* this.#giveWaiting(this.#queue[0]);
    }
  }

  #give(shelf: Shelf, message: DossierMessage): Arranged {
    return { conversation: shelf.conversation, message, position: shelf.given++ };
  }

  *#giveWaiting(shelf: Shelf): Generator<Arranged> {
    const { waiting } = shelf;
    this.#release(shelf);
    for (const message of waiting) yield this.#give(shelf, JSON.parse(message) as DossierMessage);
  }

  #release(shelf: Shelf): void {
    this.#waiting -= shelf.waitingChars;
    shelf.waiting = [];
    shelf.waitingChars = 0;
  }

  #keep(shelf: Shelf, message: DossierMessage): void {
    const text = JSON.stringify(message);
    if (this.#waiting + text.length <= this.#waitingLimit) {
      shelf.waiting.push(text);
      shelf.waitingChars += text.length;
      this.#waiting += text.length;
      return;
    }
    this.#release(shelf);
    this.#shelves.delete(shelf.conversation.id);
    this.#queue = this.#queue.filter((one) => one !== shelf);
    this.postponed.push(shelf.conversation);
  }
}

function isComplete({ given, total }: Shelf): boolean {
  return given === total;
}
