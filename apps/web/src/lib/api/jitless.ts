/** Imported first: the Content-Security-Policy allows no code from strings, and zod would try whether it may. */
import { config } from 'zod';

config({ jitless: true });
