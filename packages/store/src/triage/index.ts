export * from './filter.ts';
export * from './page.ts';
export * from './standing.ts';
export * from './weighing.ts';
export * from './workload.ts';
