export * from './time/index.ts';
