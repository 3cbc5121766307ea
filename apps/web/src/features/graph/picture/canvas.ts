/** The picture as Sigma draws it. Loaded only where there is WebGL: Sigma cannot be read without it. */
import { linkId, standingOfLink, type LinkStanding } from '@custodia/contract';
import Graph from 'graphology';
import Sigma from 'sigma';
import { EdgeRectangleProgram } from 'sigma/rendering';
import type { MouseCoords } from 'sigma/types';
import type { Chosen, Drawn, Place } from '../types.ts';
import type { Colours } from './colours.ts';
import { drawLabel } from '../../../lib/label/draw.ts';
import { DashedProgram, shapeOf, ShapeProgram } from './programs.ts';

/** How things are to look besides what they are. */
export interface Manner {
  readonly colours: Colours;
  readonly chosen: Chosen;
  /** Keys from one end to the other; empty: none. */
  readonly path: readonly string[];
  /** By key; null: colours say the kind. */
  readonly groups: ReadonlyMap<string, number> | null;
  readonly untitled: string;
}

export interface Canvas {
  readonly show: (drawn: Drawn, placeOf: (key: string) => Place, manner: Manner) => void;
  readonly move: (placeOf: (key: string) => Place, isStill: boolean) => void;
  readonly dress: (manner: Manner) => void;
  readonly zoom: (factor: number) => void;
  readonly pan: (x: number, y: number) => void;
  readonly fit: () => void;
  readonly close: () => void;
}

/** Past so many links lines are not drawn while the picture is moved, and are chosen from the table. */
const MANY_LINKS = 6_000;
const SIZES: Readonly<Record<string, number>> = {
  person: 9,
  account: 7,
  conversation: 6,
  place: 6,
  payment: 6,
  identifier: 5,
};
const WIDTHS: Readonly<Record<LinkStanding, number>> = { found: 1.8, proposed: 2.4, decided: 4 };

export function openCanvas(box: HTMLElement, onChoose: (chosen: Chosen) => void): Canvas {
  let manner: Manner | null = null;
  const sigma = new Sigma(new Graph({ type: 'undirected' }), box, {
    nodeProgramClasses: { shape: ShapeProgram },
    edgeProgramClasses: { line: EdgeRectangleProgram, dashed: DashedProgram },
    defaultNodeType: 'shape',
    defaultEdgeType: 'line',
    labelFont: 'system-ui, sans-serif',
    labelSize: 12,
    labelDensity: 0.7,
    labelRenderedSizeThreshold: 5,
    minEdgeThickness: 1.4,
    stagePadding: 70,
    zIndex: true,
    allowInvalidContainer: true,
    // What is pointed at is not drawn on a white card: the panel beside it says more.
    defaultDrawNodeHover: () => undefined,
  });
  askLess(sigma);
  sigma.on('clickNode', ({ node }) => onChoose({ kind: 'thing', key: node }));
  sigma.on('clickEdge', ({ edge }) => {
    const [a, b] = sigma.getGraph().extremities(edge);
    onChoose({ kind: 'link', a, b });
  });
  sigma.on('clickStage', () => onChoose(null));
  // How many things the last frame showed: for whoever waits for it.
  sigma.on('afterRender', () => (box.dataset['drawn'] = String(sigma.getGraph().order)));
  const dress = (next: Manner): void => {
    manner = next;
    applyManner(sigma, next);
  };
  return {
    dress,
    show(drawn, placeOf, next) {
      const many = drawn.links.length > MANY_LINKS;
      sigma.setSetting('hideEdgesOnMove', many);
      sigma.setSetting('hideLabelsOnMove', many);
      sigma.setSetting('enableEdgeEvents', !many);
      // Colours first: what is drawn is then worked through once.
      dress(next);
      sigma.setGraph(build(drawn, placeOf, next));
    },
    move(placeOf, isStill) {
      box.dataset['arranged'] = String(isStill);
      sigma.getGraph().updateEachNodeAttributes((key, attributes) => ({ ...attributes, ...placeOf(key) }), {
        attributes: ['x', 'y'],
      });
    },
    zoom: (factor) => void sigma.getCamera().animatedZoom({ factor, duration: manner === null ? 0 : 120 }),
    pan: (x, y) => moveCamera(sigma, x, y),
    fit: () => void sigma.getCamera().animatedReset({ duration: 120 }),
    close: () => sigma.kill(),
  };
}

/**
 * What stands under the pointer is asked at most once a frame, and not while the picture is pulled along: each time the whole of it has to be
 * drawn to the end before the answer can be read back, and without a graphics card that takes longer than the frame itself.
 */
function askLess(sigma: Sigma): void {
  const captor = sigma.getMouseCaptor();
  const ask = captor.listeners('mousemove');
  let latest: MouseCoords | null = null;
  captor.removeAllListeners('mousemove');
  captor.on('mousemove', (at) => {
    if (captor.isMouseDown) return;
    if (latest === null) {
      requestAnimationFrame(() => {
        const asked = latest;
        latest = null;
        if (asked !== null && !captor.isMouseDown) ask.forEach((listen) => listen(asked));
      });
    }
    latest = at;
  });
}

function moveCamera(sigma: Sigma, x: number, y: number): void {
  const camera = sigma.getCamera();
  const { ratio, ...state } = camera.getState();
  camera.setState({ x: state.x + x * ratio, y: state.y + y * ratio });
}

function build({ nodes, links }: Drawn, placeOf: (key: string) => Place, manner: Manner): Graph {
  const graph = new Graph({ type: 'undirected' });
  for (const { key, kind, label, own } of nodes) {
    const name = label === '' ? manner.untitled : label;
    graph.addNode(key, {
      ...placeOf(key),
      ...{
        kind,
        label: drawLabel(name),
        size: SIZES[kind] ?? 5,
        shape: shapeOf(kind, own),
        color: manner.colours.kinds[kind],
      },
    });
  }
  for (const link of links) {
    const standing = link.reasons.length === 0 ? 'found' : standingOfLink(link);
    const type = standing === 'proposed' ? 'dashed' : 'line';
    const color = manner.colours.standings[standing];
    graph.addEdgeWithKey(linkId(link.a, link.b), link.a, link.b, { standing, type, color, size: WIDTHS[standing] });
  }
  return graph;
}

/** Colours and weights only: nothing is built anew. */
function applyManner(sigma: Sigma, { colours, chosen, path, groups }: Manner): void {
  const onPath = new Set(path);
  const steps = new Set(path.slice(1).map((key, at) => linkId(path[at]!, key)));
  const isChosen = (key: string): boolean =>
    chosen?.kind === 'thing' ? chosen.key === key : chosen?.kind === 'link' && (chosen.a === key || chosen.b === key);
  const chosenLink = chosen?.kind === 'link' ? linkId(chosen.a, chosen.b) : null;
  const colourOf = (key: string, usual: string): string => {
    if (onPath.has(key)) return colours.path;
    if (groups === null) return usual;
    const group = groups.get(key);
    return group === undefined ? colours.faded : colours.groups[(group - 1) % colours.groups.length]!;
  };
  sigma.setSetting('labelColor', { color: colours.label });
  sigma.setSetting('nodeReducer', (key, data) => {
    const stands = isChosen(key) || onPath.has(key);
    const size = (data['size'] as number) * (isChosen(key) ? 1.7 : onPath.has(key) ? 1.3 : 1);
    const color = colourOf(key, colours.kinds[data['kind'] as keyof Colours['kinds']]);
    return { ...data, size, color, forceLabel: stands, zIndex: stands ? 1 : 0 };
  });
  sigma.setSetting('edgeReducer', (key, data) => {
    const stands = steps.has(key) || key === chosenLink;
    const usual = colours.standings[data['standing'] as LinkStanding];
    const size = (data['size'] as number) + (stands ? 2 : 0);
    return { ...data, size, color: stands ? colours.path : usual, zIndex: stands ? 1 : 0 };
  });
}
