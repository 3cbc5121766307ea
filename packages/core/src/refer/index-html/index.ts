export { writeIndexHtml, type IndexOptions } from './write.ts';
