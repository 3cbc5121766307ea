export * from './store.ts';
export * from './link.ts';
export * from './screening.ts';
export * from './alert.ts';
