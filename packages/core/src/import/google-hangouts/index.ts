export { googleHangouts } from './import.ts';
