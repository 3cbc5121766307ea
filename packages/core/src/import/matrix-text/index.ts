export { matrixText } from './import.ts';
