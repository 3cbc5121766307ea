export { omegleText } from './import.ts';
