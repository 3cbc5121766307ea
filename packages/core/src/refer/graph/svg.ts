/**
 * A saved picture as an image: SVG 1.1 without scripts, links or anything from outside. Kinds differ by shape and standings by stroke, so that it
 * can be read without colour; hidden characters in names are written as their codes.
 */
import { LINK_REASONS, type GraphKind, type GraphLink, type LinkStanding } from '../../record/graph.ts';
import { markup, type Markup } from '../index-html/markup.ts';
import type { GraphPicture, PlacedNode } from './picture.ts';
import { PICTURE_WORDS, type PictureLanguage, type PictureWords } from './words.ts';

/** Units. */
const MARGIN = 160;
const LEAST_WIDTH = 1000;
const FOOT = 260;
const RADIUS = 9;
const LABEL_MAX = 48;

const STROKES: Readonly<Record<LinkStanding, { width: number; dashes: string; colour: string }>> = {
  found: { width: 1, dashes: 'none', colour: '#5c6670' },
  proposed: { width: 1.5, dashes: '5 4', colour: '#9a5b00' },
  decided: { width: 3, dashes: 'none', colour: '#14456e' },
};
const FILLS: Readonly<Record<GraphKind, string>> = {
  account: '#2f6fb0',
  identifier: '#3b7d3b',
  payment: '#8a6d1d',
  person: '#7a3e8e',
  conversation: '#4f5b66',
  place: '#a5482f',
};

export function* writeSvg(picture: GraphPicture, language: PictureLanguage): Generator<string> {
  const words = PICTURE_WORDS[language];
  const { nodes, links } = picture.drawn;
  const frame = frameOf(nodes);
  const { x, y, width, height } = frame;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${language}" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12">\n`;
  yield markup`<title>${picture.title}</title><desc>${words.about}</desc>\n`.text;
  yield `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#fff"/>\n`;
  const places = new Map(nodes.map((node) => [node.key, node]));
  for (const link of links) yield drawLink(link, places).text;
  for (const node of nodes) yield drawNode(node, words).text;
  yield* drawFoot(picture, words, { x: x + 24, y: y + height - FOOT + 20 });
  yield '</svg>\n';
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function frameOf(nodes: readonly PlacedNode[]): Frame {
  let [left, top, right, bottom] = [0, 0, 0, 0];
  for (const [at, { x, y }] of nodes.entries()) {
    [left, right] = at === 0 ? [x, x] : [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = at === 0 ? [y, y] : [Math.min(top, y), Math.max(bottom, y)];
  }
  const width = Math.max(LEAST_WIDTH, right - left + 2 * MARGIN);
  return { x: left - MARGIN, y: top - MARGIN, width, height: bottom - top + 2 * MARGIN + FOOT };
}

function standingOf({ reasons }: Pick<GraphLink, 'reasons'>): LinkStanding {
  const standings = reasons.map(({ kind }) => LINK_REASONS[kind]);
  return standings.includes('decided')
    ? 'decided'
    : standings.every((one) => one === 'proposed') && standings.length > 0
      ? 'proposed'
      : 'found';
}

function drawLink(link: Pick<GraphLink, 'a' | 'b' | 'reasons'>, places: ReadonlyMap<string, PlacedNode>): Markup {
  const [a, b] = [places.get(link.a)!, places.get(link.b)!];
  const { width, dashes, colour } = STROKES[standingOf(link)];
  return markup`<line x1="${a.x}" y1="${a.y}" x2="${b.x}" y2="${b.y}" stroke="${colour}" stroke-width="${width}" stroke-dasharray="${dashes}"/>\n`;
}

function drawNode(node: PlacedNode, words: PictureWords): Markup {
  const name = node.label === '' ? words.untitled : shorten(node.label);
  const label = node.own ? `${name} (${words.own})` : name;
  return markup`${drawShape(node.kind, node.x, node.y, node.own)}<text x="${node.x + RADIUS + 4}" y="${node.y + 4}" fill="#1b1f23">${label}</text>\n`;
}

/** By whole characters, as people see them. */
function shorten(label: string): string {
  const seen = [...new Intl.Segmenter().segment(label.slice(0, 8 * LABEL_MAX))].map(({ segment }) => segment);
  return seen.length <= LABEL_MAX && label.length <= 8 * LABEL_MAX ? label : `${seen.slice(0, LABEL_MAX).join('')}…`;
}

function drawShape(kind: GraphKind, x: number, y: number, own: boolean): Markup {
  const fill = own ? '#fff' : FILLS[kind];
  const r = RADIUS;
  const points = (...corners: readonly (readonly [number, number])[]): Markup =>
    markup`<polygon points="${corners.map(([dx, dy]) => `${x + dx},${y + dy}`).join(' ')}" fill="${fill}" stroke="${FILLS[kind]}" stroke-width="2"/>`;
  switch (kind) {
    case 'account':
      return markup`<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" stroke="${FILLS[kind]}" stroke-width="2"/>`;
    case 'identifier':
      return points([0, -r], [r, 0], [0, r], [-r, 0]);
    case 'payment':
      return points([-r, -r / 2], [0, -r], [r, -r / 2], [r, r / 2], [0, r], [-r, r / 2]);
    case 'person':
      return points([-r, -r], [r, -r], [r, r], [-r, r]);
    case 'conversation':
      return points([-r, -r / 2], [r, -r / 2], [r, r / 2], [-r, r / 2]);
    case 'place':
      return points([-r, -r], [r, -r], [0, r]);
  }
}

function* drawFoot(
  { drawn, nodes, title, note, operation, savedAt, savedBy, tool, ...picture }: GraphPicture,
  words: PictureWords,
  { x, y }: { readonly x: number; readonly y: number },
): Generator<string> {
  let along = x;
  for (const [kind, word] of Object.entries(words.kinds) as [GraphKind, string][]) {
    yield markup`${drawShape(kind, along + RADIUS, y, false)}<text x="${along + 2 * RADIUS + 6}" y="${y + 4}">${word}</text>\n`
      .text;
    along += 40 + 7.5 * word.length;
  }
  along = x;
  for (const [standing, word] of Object.entries(words.standings) as [LinkStanding, string][]) {
    const { width, dashes, colour } = STROKES[standing];
    yield markup`<line x1="${along}" y1="${y + 32}" x2="${along + 40}" y2="${y + 32}" stroke="${colour}" stroke-width="${width}" stroke-dasharray="${dashes}"/><text x="${along + 48}" y="${y + 36}">${word}</text>\n`
      .text;
    along += 80 + 7.5 * word.length;
  }
  const left = nodes.length - drawn.nodes.length;
  const lines = [
    `${operation.name}: ${title}`,
    ...(note === null ? [] : [shortenLine(note)]),
    words.about,
    ...(left === 0 ? [] : [words.left(left)]),
    words.cited(picture.id, picture.digest, picture.logIndex),
    `${savedAt} · ${savedBy} · ${tool}`,
  ];
  for (const [at, line] of lines.entries()) {
    yield markup`<text x="${x}" y="${y + 72 + 20 * at}" font-weight="${at === 0 ? 'bold' : 'normal'}">${line}</text>\n`
      .text;
  }
}

function shortenLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= 160 ? line : `${line.slice(0, 160).toWellFormed()}…`;
}
