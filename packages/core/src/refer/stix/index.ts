export { writeStix } from './write.ts';
