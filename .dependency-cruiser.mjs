// The architecture, executable. The table says who may call whom; a new edge is a difference that someone argues for.

/** Modules that every module below them may call. */
const everybody = ['audit', 'notifications', 'policies', 'tasks']

/** Each row may call only rows above it, and `everybody`. */
export const mayCall = {
  audit: [],
  ledger: [],
  notifications: [],
  tasks: [],
  policies: [],
  files: [],
  identity: [],
  // Rotation of the keys that encrypt; the values come to it from whoever owns them.
  keys: [],
  hubs: [],
  customers: ['identity', 'files'],
  fleet: ['hubs', 'files'],
  offers: ['fleet'],
  pictures: ['fleet', 'files'],
  payments: [],
  billing: ['payments', 'ledger', 'customers', 'files'],
  handovers: ['fleet', 'hubs', 'files'],
  // A driver's photos are shared with the hub that decides; submitting asks for a confirmed address.
  applications: ['customers', 'offers', 'fleet', 'hubs', 'identity', 'files'],
  agreements: ['customers', 'files'],
  // A customer's reading comes with a photo.
  usage: ['fleet', 'billing', 'files'],
  subscriptions: [
    'applications',
    'agreements',
    'offers',
    'fleet',
    'billing',
    'handovers',
    'usage',
    'hubs',
    'customers',
    // Photos of a driver who is added are shared with the hub that decides.
    'files',
  ],
  // A plate leads to the car, the car to whoever had it at that time.
  incidents: ['subscriptions', 'billing', 'customers', 'files', 'fleet'],
  // The go-live: a row of another system becomes a customer, an agreement, a subscription and its balances.
  takeovers: ['subscriptions', 'agreements', 'billing', 'offers', 'fleet', 'hubs', 'customers', 'identity'],
  // Cards and pages name a hub and date things in its zone. What an account saved is mailed to its address.
  catalogue: ['fleet', 'offers', 'pictures', 'subscriptions', 'hubs', 'identity'],
  privacy: [
    'identity',
    'files',
    'customers',
    'applications',
    'agreements',
    'subscriptions',
    'billing',
    'payments',
    'usage',
    'incidents',
    'catalogue',
    // A customer's export holds the records of its hand-overs.
    'handovers',
  ],
}

/** The four that everybody calls may not call each other in a circle: of these, all record in the audit. */
const callsOfEverybody = {
  audit: [],
  // Mails can be switched off.
  notifications: ['audit', 'policies'],
  tasks: ['audit'],
  policies: ['audit'],
  ledger: ['audit', 'policies'],
}

const anyOf = (names) => `(${names.join('|')})`
const tests = '(\\.test\\.tsx?|/fixtures\\.ts)$'
const module = (names) => `^server/src/modules/${anyOf(names)}/`

/** Console reads every door and owns no table, so it is not in the table. */
const edges = Object.entries(mayCall).map(([name, allowed]) => ({
  name: `5-edges-of-${name}`,
  comment: `${name} may call ${[...allowed, ...(callsOfEverybody[name] ?? everybody)].join(', ') || 'no module'}; say the rest by an event.`,
  severity: 'error',
  from: { path: module([name]), pathNot: tests },
  to: {
    path: '^server/src/modules/[^/]+/',
    pathNot: module([name, ...allowed, ...(callsOfEverybody[name] ?? everybody)]),
  },
}))

const forbidden = [
  {
    name: '1-web-knows-only-contract',
    comment: 'The web app is a client like any other: it knows the contract and nothing of the server.',
    from: { path: '^web/' },
    to: { path: '^(server|e2e|bench)/' },
  },
  {
    name: '2-contract-imports-nothing-of-ours',
    comment: 'The contract is read by both sides and by outsiders.',
    from: { path: '^contract/src/' },
    to: { path: '^(server|web|e2e|bench)/' },
  },
  {
    name: '2-contract-is-zod-only',
    comment: 'No Node and no React in the contract; only Zod, and the formatter of strings.',
    from: { path: '^contract/src/', pathNot: tests },
    to: {
      dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'],
      pathNot: 'node_modules/(zod|use-intl)/',
    },
  },
  {
    name: '3-no-cycles',
    comment: 'A circle has no top to start reading from.',
    from: {},
    to: { circular: true },
  },
  {
    name: '4-modules-meet-at-the-door',
    comment: 'Other modules use index.ts and the published views, nothing behind them.',
    from: { path: '^server/src/modules/([^/]+)/', pathNot: tests },
    to: { path: '^server/src/modules/[^/]+/', pathNot: '^server/src/modules/($1/|[^/]+/(index|views)\\.ts$)' },
  },
  {
    name: '4-only-app-wires-modules',
    comment: 'Outside the modules, app.ts takes routes, jobs and mails; everybody else comes to the door.',
    from: { path: '^server/(src/(?!modules/|app\\.ts)|seed/)', pathNot: tests },
    to: { path: '^server/src/modules/[^/]+/', pathNot: '/index\\.ts$' },
  },
  ...edges,
  {
    name: '5-every-module-is-in-the-table',
    comment: 'A new module gets its row in the table of this file first.',
    from: { path: '^server/src/modules/', pathNot: module([...Object.keys(mayCall), 'console']) },
    to: {},
  },
  {
    name: '6-rules-are-pure',
    comment: 'A rule knows itself, lib and the contract: no database, no clock, no I/O, no library.',
    from: { path: '^(server/src/modules/[^/]+/rules)/', pathNot: tests },
    to: { pathNot: '^($1|server/src/lib|contract)/' },
  },
  {
    name: '7-only-routes-see-http',
    comment: 'Use cases are free of transport.',
    from: {
      path: '^server/src/',
      pathNot: ['^server/src/(http|start|sandbox)/', '^server/src/app\\.ts$', 'routes\\.ts$', tests],
    },
    to: { path: '^server/src/http/|node_modules/(@fastify|fastify)/' },
  },
  {
    name: '8-routes-never-see-sql',
    comment: 'A route is one line of glue; the database is behind a use case.',
    from: { path: '^server/src/modules/[^/]+/routes\\.ts$' },
    to: { path: '/(store|tables)\\.ts$|node_modules/(kysely|pg)/' },
  },
  {
    name: '9-only-the-start-chooses-adapters',
    comment: 'Modules import a port (adapters/mail/mail.ts), never an implementation.',
    from: { path: '^server/src/', pathNot: ['^server/src/(adapters|start|sandbox)/', '^server/src/app\\.ts$', tests] },
    to: { path: '^server/src/adapters/', pathNot: '^server/src/adapters/([^/]+)/\\1\\.ts$' },
  },
  {
    name: '10-lib-imports-nothing-of-ours',
    comment: 'lib is pure and small; only the contract is below it.',
    from: { path: '^server/src/lib/', pathNot: tests },
    to: { path: '^(server|web|e2e|bench)/', pathNot: '^server/src/lib/' },
  },
  {
    name: '12-the-calculator-is-independent',
    comment: 'What checks the money rules shares no line with them.',
    from: { path: '^server/test/independent-calculator/' },
    to: { pathNot: '^server/test/independent-calculator/' },
  },
  {
    name: '11-ui-knows-no-domain',
    comment: 'The design system could serve another product.',
    from: { path: '^web/app/ui/' },
    to: { path: '^(contract/|web/app/(routes|state)/|web/app/(api|forms)[^/]*$)' },
  },
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(build|\\.react-router|\\.cache)/' },
    // Types are dependencies too: a module that names a neighbour's row type is bound to it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
}
