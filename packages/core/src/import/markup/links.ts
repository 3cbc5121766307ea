/** Links whose address is not what is shown. */
import { attributeOf, findElements, textOf, type MarkupElement } from './element.ts';

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
