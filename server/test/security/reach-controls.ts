import type { Control } from './control.ts'

const test = 'server/test/reach/reach.test.ts'

/** Controls of what reaches another person's things without naming them in a path. */
export const reachControls: readonly Control[] = [
  {
    name: 'a signed link is good for its object alone',
    file: 'server/src/adapters/storage/own-links.ts',
    from: 'JSON.stringify([method, key, until, type, size])',
    to: 'JSON.stringify([method, until, type, size])',
    test,
    named: 'signed links: those of others',
  },
  {
    name: 'a stop link is good for what it names alone',
    file: 'server/src/modules/catalogue/saved/stop-links.ts',
    from: "function signature(app: Pick<App, 'secrets'>, what: What, id: string): string {",
    to: "function signature(app: Pick<App, 'secrets'>, what: What, _: string): string {\n  const id = ''",
    test,
    named: 'signed links: those of others',
  },
]
