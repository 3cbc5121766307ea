/** Every text of the interface in one language, as one file to load. The namespace is the folder's name. */
const features = import.meta.glob<Record<string, unknown>>('../../features/*/locales/fr.json', {
  eager: true,
  import: 'default',
});
const app = import.meta.glob<Record<string, unknown>>('../locales/fr.json', { eager: true, import: 'default' });

export const texts: Readonly<Record<string, Record<string, unknown>>> = {
  ...Object.fromEntries(Object.entries(features).map(([path, catalogue]) => [path.split('/')[3]!, catalogue])),
  app: Object.values(app)[0]!,
};
