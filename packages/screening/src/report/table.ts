import { markup, type Markup } from '@custodia/core';

type Cell = string | number | Markup;

/** With a caption and column headers; the first cell of each row is its header. */
export function table(caption: string, header: readonly string[], rows: readonly (readonly Cell[])[]): Markup {
  const head = header.map((one) => markup`<th scope="col">${one}</th>`);
  const body = rows.map(
    ([first, ...others]) =>
      markup`<tr><th scope="row">${first!}</th>${others.map((cell) => markup`<td>${cell}</td>`)}</tr>`,
  );
  // A wide table scrolls by itself, also by keyboard.
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
