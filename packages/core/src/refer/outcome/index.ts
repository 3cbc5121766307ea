export * from './day.ts';
export * from './select.ts';
export * from './silence.ts';
export * from './span.ts';
export * from './standing.ts';
