/** Text of a Telegram message in HTML: what was shown, line feeds for `<br>`, and where links lead whose address is not their text. */
import { attributeOf, findElements, type MarkupElement, textOf } from '../markup/index.ts';

/** The shown text without the white space that the exporter puts around it for layout. */
export function shownText(element: MarkupElement): string {
  return trimLayout(textOf(element));
}

export function trimLayout(text: string): string {
  return text.replace(/^[ \t\r\n]+/, '').replace(/[ \t\r\n]+$/, '');
}

/** `go_to_message12`, with or without a file before it: the id `12`. Null for other links. */
function messageIdOfLink(link: MarkupElement): string | null {
  return /#go_to_message(-?\d+)/.exec(attributeOf(link, 'href') ?? '')?.[1] ?? null;
}

/** The id of the first message that a link within leads to. */
export function linkedMessageId(element: MarkupElement): string | null {
  for (const link of findElements(element, ({ name }) => name === 'a')) {
    const id = messageIdOfLink(link);
    if (id !== null) return id;
  }
  return null;
}
