/** Addresses of pages that other features lead to. Identifiers only: never a name, a search word or any other evidence text. */

export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  me: () => '/me',
  /** How I sign in. */
  ways: () => '/me/ways',
  operations: () => '/operations',
  operation: (id: string) => `/operations/${id}`,
  /** Which elements an operation needs, and who went on after them. */
  stopLine: (id: string) => `/operations/${id}/stop-line`,
  recordings: () => '/recordings',
  recording: (id: string) => `/recordings/${id}`,
  newOperation: () => '/operations/new',
  intake: () => '/intake',
  conversations: () => '/conversations',
  conversation: (id: string) => `/conversations/${id}`,
  /** The reader, opened at one message. */
  message: (conversationId: string, ordinal: number) => `/conversations/${conversationId}?at=${String(ordinal)}`,
  assessments: () => '/assessments',
  /** Of a conversation, where one is given. */
  newAssessment: (conversationId?: string) =>
    conversationId === undefined ? '/assessments/new' : `/assessments/new?conversation=${conversationId}`,
  assessment: (id: string) => `/assessments/${id}`,
  referrals: () => '/referrals',
  referral: (id: string) => `/referrals/${id}`,
  newReferral: () => '/referrals/new',
  /** How authorities are reached, and what they subscribe to. */
  authorities: () => '/referrals/authorities',
  /** Reports and exports; of an assessment, where one is given. */
  reports: (assessmentId?: string) => (assessmentId === undefined ? '/reports' : `/reports?assessment=${assessmentId}`),
  /** Questions between units. */
  deconfliction: () => '/deconfliction',
  /** Of an operation, where one is given. */
  contactRequests: (operation?: string) =>
    `/deconfliction/contacts${operation === undefined ? '' : `?operation=${operation}`}`,
  partners: () => '/partners',
  people: () => '/people',
  links: () => '/links',
  /** Payments, and the messages that speak of them. */
  payments: () => '/payments',
  paymentAlert: (id: string) => `/payments/alerts/${id}`,
  /** The picture of links of an operation, begun at one thing or as it was saved. */
  graph: (
    begin: Readonly<Partial<Record<'operation' | 'person' | 'conversation' | 'participant' | 'view', string>>> = {},
  ) => `/graph?${new URLSearchParams(begin).toString()}`.replace(/\?$/, ''),
  /** Conversations as work. */
  triage: () => '/triage',
  person: (id: string) => `/people/${id}`,
  search: () => '/search',
  custody: () => '/custody',
  exhibit: (id: string) => `/custody/${id}`,
  /** What a reading of an exhibit changed; without its number, what this version would change. */
  exhibitChanges: (id: string, reading?: number) =>
    `/custody/${id}/changes${reading === undefined ? '' : `?reading=${String(reading)}`}`,
  /** Erasing; `exhibit` or `account` (of a participant) is what it begins with. */
  erasure: (begin: { readonly exhibit?: string; readonly account?: string } = {}) =>
    `/erasure?${new URLSearchParams(begin).toString()}`.replace(/\?$/, ''),
  log: () => '/log',
  packages: () => '/packages',
  recipients: () => '/recipients',
  law: () => '/law',
  lawOf: (country: string) => `/law/${country}`,
  proxies: () => '/law/proxies',
  /** What is said in public. */
  publications: () => '/publications',
  newPublication: () => '/publications/new',
  publication: (id: string) => `/publications/${id}`,
  /** Which authorities agree that their country is named. */
  namingConsents: () => '/publications/consents',
  /** Words by which messages are found again. */
  terms: () => '/terms',
  /** Which country an assessment is tied to, and what the laws there look at. */
  assessmentCountry: (assessment: string) => `/assessments/${assessment}/country`,
  safeguarding: () => '/safeguarding',
  alarm: (id: string) => `/safeguarding/${id}`,
  wellbeing: () => '/wellbeing',
  accounts: () => '/accounts',
  audit: () => '/audit',
  retention: () => '/retention',
  installation: () => '/installation',
} as const;
