/** The formats in which a saved picture is written. The same picture gives the same bytes. */
import type { GraphFormat } from '../../record/graph.ts';
import { writeGraphCase } from './case.ts';
import { writeGraphMl } from './graphml.ts';
import type { GraphPicture } from './picture.ts';
import { writeSvg } from './svg.ts';
import type { PictureLanguage } from './words.ts';

const EXTENSIONS: Readonly<Record<GraphFormat, string>> = {
  svg: '.svg',
  graphml: '.graphml',
  'case-jsonld': '.jsonld',
};

export function graphExtensionOf(format: GraphFormat): string {
  return EXTENSIONS[format];
}

/** GraphML and CASE hold the whole picture; an image what is drawn of it, with its words in `language`. */
export function writeGraph(
  format: GraphFormat,
  picture: GraphPicture,
  language: PictureLanguage,
): AsyncIterable<Uint8Array> {
  switch (format) {
    case 'svg':
      return encode(writeSvg(picture, language));
    case 'graphml':
      return encode(writeGraphMl(picture));
    case 'case-jsonld':
      return writeGraphCase(picture);
  }
}

async function* encode(pieces: Iterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const piece of pieces) yield encoder.encode(piece);
}
