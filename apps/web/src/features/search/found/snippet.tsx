import { Mark } from '@mantine/core';
import { Fragment } from 'react';
import type { Hit } from './use-search.ts';

/** The part of a message around what was found. Only ever text: no link, no markup; it keeps its own direction. */
export function Snippet({ snippet }: { readonly snippet: Hit['snippet'] }) {
  const pieces: { readonly text: string; readonly found: boolean }[] = [];
  let at = 0;
  for (const { start, end } of snippet.matches) {
    pieces.push(
      { text: snippet.text.slice(at, start), found: false },
      { text: snippet.text.slice(start, end), found: true },
    );
    at = end;
  }
  pieces.push({ text: snippet.text.slice(at), found: false });
  return (
    <bdi dir="auto" className="wrap-anywhere">
      {snippet.cutBefore && '…'}
      {pieces.map(({ text, found }, i) => (found ? <Mark key={i}>{text}</Mark> : <Fragment key={i}>{text}</Fragment>))}
      {snippet.cutAfter && '…'}
    </bdi>
  );
}
