export { writeCase } from './write.ts';
