export { kakaotalkText } from './import.ts';
