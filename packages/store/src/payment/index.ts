export * from './store.ts';
export * from './link.ts';
