/** The words of a site, besides those of its tables. `{…}` is filled in. */
export interface SiteWords {
  readonly language: string;
  readonly everybody: string;
  readonly people: string;
  readonly upTo: string;
  readonly by: string;
  readonly tables: string;
  readonly method: string;
  readonly figures: string;
  readonly source: string;
  readonly download: string;
  readonly describedBy: string;
  readonly few: string;
  readonly withheld: string;
  readonly withheldMark: string;
  readonly asBefore: string;
  readonly skip: string;
  readonly home: string;
  readonly chartOf: string;
  readonly notShown: string;
  readonly mapTitle: string;
  readonly mapAbout: string;
  readonly mapCaption: string;
  readonly mapFrom: string;
  readonly mapBetween: string;
  /** A number of several countries together. */
  readonly mapTogether: string;
  readonly methodAbout: readonly string[];
  readonly methodWithheld: string;
}
