import { markup, type Markup } from '@custodia/core';

type Cell = string | number | Markup;

/** With a caption and column headers; the first cell of each row is its header. On a narrow screen each row stands by itself, its cells with their labels; roles say that it is a table still. */
export function table(caption: string, header: readonly string[], rows: readonly (readonly Cell[])[]): Markup {
  const head = header.map((one) => markup`<th scope="col" role="columnheader">${one}</th>`);
  const body = rows.map(
    ([first, ...others]) =>
      markup`<tr role="row"><th scope="row" role="rowheader" data-label="${header[0]!}">${first!}</th>${others.map((cell, at) => markup`<td role="cell" data-label="${header[at + 1]!}">${cell}</td>`)}</tr>`,
  );
  // A wide table scrolls by itself, also by keyboard.
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table role="table"><caption>${caption}</caption><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${body}</tbody></table></div>`;
}
