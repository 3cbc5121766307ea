export { lineText } from './import.ts';
