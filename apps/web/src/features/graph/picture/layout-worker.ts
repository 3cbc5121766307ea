/** Finds places for things beside the page: ForceAtlas2 in stretches, so that the picture moves towards its shape and can be stopped. */
import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';

export interface LayoutAsked {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Pairs of numbers of things. */
  readonly links: Uint32Array;
  readonly iterations: number;
}

export interface LayoutFound {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly done: boolean;
}

/** Iterations between two answers. */
const STRETCH = 10;

self.onmessage = ({ data }: MessageEvent<LayoutAsked>) => {
  const graph = build(data);
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: graph.order > 300, slowDown: 2 };
  for (let done = 0; done < data.iterations; done += STRETCH) {
    forceAtlas2.assign(graph, { iterations: STRETCH, settings });
    const x = new Float32Array(graph.order);
    const y = new Float32Array(graph.order);
    graph.forEachNode((key, place) => {
      x[Number(key)] = place['x'] as number;
      y[Number(key)] = place['y'] as number;
    });
    const found: LayoutFound = { x, y, done: done + STRETCH >= data.iterations };
    self.postMessage(found, { transfer: [x.buffer, y.buffer] });
  }
};

function build({ x, y, links }: LayoutAsked): Graph {
  const graph = new Graph({ type: 'undirected' });
  for (let at = 0; at < x.length; at++) graph.addNode(String(at), { x: x[at], y: y[at] });
  for (let at = 0; at < links.length; at += 2) graph.mergeEdge(String(links[at]), String(links[at + 1]));
  return graph;
}
