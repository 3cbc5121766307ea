export { matrixJson } from './import.ts';
