export { facebookJson, instagramJson } from './import.ts';
