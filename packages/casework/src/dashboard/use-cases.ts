import type { UseCases } from '../perform/use-case.ts';
import { listBehindFigure, showDashboard } from './figures.ts';

// As the person who asks: what they need not know is in no figure.
export const dashboardUseCases = {
  'dashboard.figures': { run: showDashboard },
  'dashboard.list': { run: listBehindFigure },
} satisfies UseCases<'dashboard.figures' | 'dashboard.list'>;
