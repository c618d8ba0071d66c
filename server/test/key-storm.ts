import { createHttpFor } from '../src/app.ts'
import type { AccountActor } from '../src/lib/actor.ts'
import { aPlan, payer } from '../src/modules/billing/fixtures.ts'
import type { TestApp } from './test-app.ts'
import type { TestSandbox } from './test-sandbox.ts'

export interface KeyStorm {
  /** How often the provider really charged, over all keys. */
  charges: number
  /** Answers by status. */
  answers: Record<string, number>
  /** Problems of the repeats with another body. */
  otherBodies: Record<string, number>
}

/** Many keys, each used by many requests at once to pay a bill of its own; then each key once more with another body. */
export async function keyStorm(app: TestApp, sandbox: TestSandbox, keys: number, each: number): Promise<KeyStorm> {
  const bills: { actor: AccountActor; paymentId: string; token: string }[] = []
  const pay = payer(app, sandbox)
  for (let n = 0; n < keys; n += 1) {
    const plan = await aPlan(app)
    const { id } = await pay.start(plan)
    bills.push({ actor: plan.actor, paymentId: id, token: await sandbox.tokenOf('pays') })
  }
  const people = new Map<string, AccountActor>(bills.map(({ actor }) => [actor.accountId, actor]))
  const http = await createHttpFor(app, {
    findSession: async (token) => {
      const actor = people.get(token)
      return actor ? { actor, waitsFor: null, provedAt: new Date() } : null
    },
  })
  const post = async ({ actor, paymentId }: (typeof bills)[number], cardToken: string) => {
    const answer = await http.inject({
      method: 'POST',
      url: `/api/v1/payments/${paymentId}/charges`,
      headers: {
        host: 'localhost:3000',
        origin: 'http://localhost:3000',
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
        cookie: `fa-dev=${actor.accountId}`,
        'idempotency-key': `pay-${paymentId}`,
      },
      payload: JSON.stringify({ cardToken }),
    })
    return { status: String(answer.statusCode), type: String((answer.json() as { type?: string }).type) }
  }
  const answers: Record<string, number> = {}
  for (const bill of bills) {
    const all = await Promise.all(Array.from({ length: each }, () => post(bill, bill.token)))
    for (const { status } of all) answers[status] = (answers[status] ?? 0) + 1
  }
  const otherBodies: Record<string, number> = {}
  for (const bill of bills) {
    const { status, type } = await post(bill, 'tok_another_card')
    otherBodies[`${status} ${type}`] = (otherBodies[`${status} ${type}`] ?? 0) + 1
  }
  await http.close()
  const ours = new Set(bills.map((bill) => bill.paymentId))
  const rows = await app.query<{ id: string; providerId: string }>(
    'select id, provider_id as "providerId" from payments.payments',
  )
  const providerIds = new Set(rows.filter((row) => ours.has(row.id)).map((row) => row.providerId))
  const charges = (await sandbox.statement()).filter((intent) => providerIds.has(intent.id)).length
  return { charges, answers, otherBodies }
}
