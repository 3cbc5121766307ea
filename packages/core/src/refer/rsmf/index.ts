export { writeRsmf } from './write.ts';
