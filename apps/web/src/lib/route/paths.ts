/** Addresses of pages that other features lead to. Identifiers only: never a name, a search word or any other evidence text. */

export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  me: () => '/me',
  /** How I sign in. */
  ways: () => '/me/ways',
  operations: () => '/operations',
  operation: (id: string) => `/operations/${id}`,
  newOperation: () => '/operations/new',
  intake: () => '/intake',
  conversations: () => '/conversations',
  conversation: (id: string) => `/conversations/${id}`,
  /** The reader, opened at one message. */
  message: (conversationId: string, ordinal: number) => `/conversations/${conversationId}?at=${String(ordinal)}`,
  people: () => '/people',
  person: (id: string) => `/people/${id}`,
  search: () => '/search',
  custody: () => '/custody',
  exhibit: (id: string) => `/custody/${id}`,
  log: () => '/log',
  packages: () => '/packages',
  recipients: () => '/recipients',
  safeguarding: () => '/safeguarding',
  alarm: (id: string) => `/safeguarding/${id}`,
  wellbeing: () => '/wellbeing',
  accounts: () => '/accounts',
  audit: () => '/audit',
  retention: () => '/retention',
  installation: () => '/installation',
} as const;
