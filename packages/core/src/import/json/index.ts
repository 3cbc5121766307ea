/** Shared by the importers of JSON formats: a streaming reader of elements with exact spans, and careful reading of their values. */
export * from './attachment.ts';
export * from './count-moment.ts';
export * from './elements.ts';
export * from './item.ts';
export { readOutline } from './outline.ts';
export { readJson, readJsonBytes, readWithin } from './read.ts';
export * from './record.ts';
export { Roster } from './roster.ts';
export { readJsonSample, type JsonSample } from './sample.ts';
export * from './value.ts';
