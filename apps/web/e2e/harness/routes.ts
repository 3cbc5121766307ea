/** Every page that a feature registers, read from the features themselves: a new screen is tested without being added here. */
import type { Permission } from '@custodia/contract';
import { readObjects, textsIn } from './features.ts';

export interface Route {
  readonly feature: string;
  /** `/operations/$operation` */
  readonly path: string;
  /** One of these is needed; none: everybody signed in. */
  readonly permissions: readonly Permission[];
  readonly frame: 'shell' | 'bare';
}

export function listRoutes(): Route[] {
  return readObjects()
    .filter(({ fields }) => fields.has('path') && fields.has('component'))
    .map(({ feature, fields }) => {
      const [path] = textsIn(fields.get('path'));
      if (path === undefined) throw new Error(`${feature}: a route without a literal path`);
      return {
        feature,
        path,
        permissions: textsIn(fields.get('permission')) as Permission[],
        frame: textsIn(fields.get('frame'))[0] === 'bare' ? 'bare' : 'shell',
      };
    });
}
