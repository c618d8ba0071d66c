import type { Names } from './names.ts'

/** What goes to the end of the module's contract: what can be asked for, and how it is refused. */
export function contractStub(n: Names): string {
  return `
export const ${n.useCase}Problems = problems('${n.module}', {
  ${n.problem}: {
    status: 409,
    title: 'Not possible: ${n.summary.toLowerCase()}',
    explanation: 'Say here, for a person, when this is refused and what to do then.',
  },
})

export const ${n.useCase} = operation({
  id: '${n.useCase}',
  method: 'POST',
  path: '/api/v1/${n.module}/:id/${n.verb}',
  tag: '${n.module}',
  summary: '${n.summary}',
  params: z.strictObject({ id: Id }),
  returns: z.object({ id: Id }),
  access: '${n.noun}:${n.verb}',
  problems: [${n.useCase}Problems.${n.problem}],
})
`
}

/** The pure rule. */
export function ruleStub(n: Names): string {
  return `/** What the rule looks at. */
export interface Situation {
  readonly state: string
}

/** Why it is refused, as a sentence for a person; null when nothing speaks against it. */
export function ${n.rule}(situation: Situation): string | null {
  return \`Nobody has decided yet what holds when the state is \${situation.state}.\`
}
`
}

/** The rule's table of cases, one of which fails. */
export function ruleTestStub(n: Names): string {
  return `import { expect, test } from 'vitest'
import { ${n.rule} } from './${n.file}.ts'

const cases: [string, string | null][] = [['active', null]]

test.each(cases)('when %s: %s', (state, reason) => {
  expect(${n.rule}({ state })).toBe(reason)
})
`
}

/** The use case: authorises, asks the rule, writes, records. */
export function stubOfUseCase(n: Names): string {
  const record = n.module === 'audit' ? './record.ts' : '../audit/index.ts'
  return `import { ${n.useCase}Problems } from '@faith/contract/${n.module}'
import type { App } from '../../app-context.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '${record}'
import { ${n.rule} } from './rules/${n.file}.ts'

/** ${n.summary}. */
export async function ${n.useCase}(app: Pick<App, 'db'>, actor: Actor, id: string): Promise<{ id: string }> {
  mustHold(actor, '${n.noun}:${n.verb}')
  return app.db.inTransaction(actor, async (tx) => {
    const reason = ${n.rule}({ state: 'active' })
    if (reason) throw refuse(${n.useCase}Problems.${n.problem}, reason)
    await record(tx, { action: '${n.noun}.${n.verb}', object: { kind: '${n.noun}', id } })
    return { id }
  })
}
`
}

/** The use case's test on a real database; it fails until the rule is decided. */
export function stubOfTest(n: Names): string {
  return `import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { ${n.useCase} } from './${n.file}.ts'

let app: TestApp
let close: () => Promise<void>

beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

test('${n.summary.toLowerCase()} and leave one audit row', async () => {
  const id = newId()
  expect(await ${n.useCase}(app, system('test'), id)).toEqual({ id })
  expect(await app.query('select action from audit.entries where object_id = $1', [id])).toEqual([{ action: '${n.noun}.${n.verb}' }])
})
`
}

/** The module's line of glue. */
export function routeStub(n: Names): string {
  return `  serve(http, app, contract.${n.useCase}, ({ params, actor }) => ${n.useCase}(app, actor, params.id))`
}

/** The routes of a module that has none yet. */
export function routesStub(n: Names): string {
  return `import * as contract from '@faith/contract/${n.module}'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'

export function ${n.noun}Routes(http: Http, app: App): void {
}
`
}
