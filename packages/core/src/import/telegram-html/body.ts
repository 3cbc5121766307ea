/** Text of a Telegram message in HTML: what was shown, line feeds for `<br>`, and where links lead whose address is not their text. */
import { attributeOf, findElements, type MarkupElement, textOf } from '../markup/index.ts';

/** The shown text without the white space that the exporter puts around it for layout. */
export function shownText(element: MarkupElement): string {
  return trimLayout(textOf(element));
}

export function trimLayout(text: string): string {
  return text.replace(/^[ \t\r\n]+/, '').replace(/[ \t\r\n]+$/, '');
}

/** `link:ADDRESS` for each link that hides its address behind other words. */
export function hiddenLinks(element: MarkupElement): string[] {
  return findElements(element, ({ name }) => name === 'a').flatMap((link) => {
    const address = (attributeOf(link, 'href') ?? '').trim();
    const shown = textOf(link).trim();
    return address === '' || isShown(address, shown) ? [] : [`link:${address}`];
  });
}

function isShown(address: string, shown: string): boolean {
  if (/^#|^javascript:/i.test(address)) return true;
  const plain = address.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '');
  const words = shown.replace(/^https?:\/\//i, '').replace(/\/$/, '');
  return plain === words || (shown.startsWith('@') && plain.toLowerCase().endsWith(`/${shown.slice(1).toLowerCase()}`));
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
