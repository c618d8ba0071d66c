import type { BrowserContext } from 'playwright-core'
import type { Product } from '../product.ts'
import { callAs } from './applied.ts'

interface Entry {
  postings: { account: string; debitCents: number; creditCents: number }[]
}

/** What the journal says of a customer, in cents as they see it: what they owe, what is held for them, what came in from them. */
export interface Books {
  /** Open on invoices. */
  owedCents: number
  bondCents: number
  creditCents: number
  /** Received by card, less what was sent back. */
  receivedCents: number
}

/** Reads every journal entry of a customer as finance; the trial balance must hold meanwhile. */
export async function booksOf(finance: BrowserContext, product: Product, customerId: string): Promise<Books> {
  const call = callAs(finance, product)
  const { balanced } = await call<{ balanced: boolean }>('GET', '/trial-balance')
  if (!balanced) throw new Error('the trial balance does not balance')
  const sums = new Map<string, number>()
  for (let page = 1, seen = 0, total = 1; seen < total; page += 1) {
    const read = await call<{ entries: Entry[]; page: { total: number } }>(
      'GET',
      `/journal?customerId=${customerId}&page=${page}`,
    )
    if (read.entries.length === 0) break
    for (const { account, debitCents, creditCents } of read.entries.flatMap((entry) => entry.postings))
      sums.set(account, (sums.get(account) ?? 0) + debitCents - creditCents)
    seen += read.entries.length
    total = read.page.total
  }
  const of = (account: string) => sums.get(account) ?? 0
  return {
    owedCents: of('receivables'),
    bondCents: 0 - of('bonds_held'),
    creditCents: 0 - of('customer_credit'),
    receivedCents: of('clearing'),
  }
}
