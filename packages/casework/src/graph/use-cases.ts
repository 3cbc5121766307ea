import type { UseCases } from '../perform/use-case.ts';
import { exportGraph } from './export.ts';
import { findGraphPath } from './path.ts';
import { expandGraph, showGraph } from './show.ts';
import { listSavedViews, saveGraphView, showGraphView } from './view.ts';
import { explainLink } from './why.ts';

export const graphUseCases = {
  'graph.show': { run: showGraph, onReplica: true },
  'graph.expand': { run: expandGraph, onReplica: true },
  'graph.path': { run: findGraphPath, onReplica: true },
  'graph.why': { run: explainLink, onReplica: true },
  'graph.saveView': { run: saveGraphView },
  'graph.listViews': { run: listSavedViews },
  'graph.showView': { run: showGraphView },
  'graph.export': { run: exportGraph },
} satisfies UseCases<
  | 'graph.show'
  | 'graph.expand'
  | 'graph.path'
  | 'graph.why'
  | 'graph.saveView'
  | 'graph.listViews'
  | 'graph.showView'
  | 'graph.export'
>;
