export { writeMisp } from './write.ts';
