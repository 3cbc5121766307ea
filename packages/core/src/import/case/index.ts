export { caseJson } from './import.ts';
