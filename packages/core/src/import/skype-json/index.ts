export { skypeJson } from './import.ts';
