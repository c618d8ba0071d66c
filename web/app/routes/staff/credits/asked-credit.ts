import type { CreditInput } from '@faith/contract/credits'
import { credits as words } from '@faith/contract/strings/en/credits'
import { centsOf } from '../../../forms.ts'

/** What was typed of a credit: its input, or what is wrong by field. Nothing was asked yet when both are null. */
interface AskedCredit {
  input: CreditInput | null
  errors: Record<string, string> | null
}

/** The field of a line's amount. */
export function lineField(place: number): string {
  return `line-${place}`
}

/** Reads the address of the preview: dollars of each line of an invoice, or of goodwill. An empty field credits nothing. */
export function askedCredit(query: URLSearchParams): AskedCredit {
  if (!query.has('preview')) return { input: null, errors: null }
  const invoiceId = query.get('invoice')
  const typed = invoiceId
    ? [...query].filter(([name, value]) => name.startsWith('line-') && value.trim() !== '')
    : [['amount', query.get('amount') ?? ''] as const]
  const errors: Record<string, string> = {}
  const amounts = typed.map(([name, value]) => {
    const cents = centsOf(value)
    if (cents === undefined || cents <= 0) errors[name] = words.notAmount
    return { name, cents: cents ?? 0 }
  })
  if (Object.keys(errors).length > 0) return { input: null, errors }
  const first = [...query.keys()].find((name) => name.startsWith('line-')) ?? lineField(0)
  if (amounts.length === 0) return { input: null, errors: { [first]: words.someAmount } }
  if (!invoiceId) return { input: { about: 'goodwill', amountCents: amounts[0]!.cents }, errors: null }
  const lines = amounts.map(({ name, cents }) => ({ place: Number(name.slice(5)), amountCents: cents }))
  return { input: { about: 'invoice', invoiceId, lines }, errors: null }
}
