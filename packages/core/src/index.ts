export * from './record/time.ts';
export * from './record/message.ts';
export * from './record/observation.ts';
export * from './import/importer.ts';
export * from './sample/index.ts';
