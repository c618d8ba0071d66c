import type { BuilderChoices } from '@faith/contract/applications'
import { type Quote, quote } from '@faith/contract/subscriptions'
import type { Api } from '../../api.server.ts'
import { decodeForm } from '../../forms.ts'

/** The quote for what the builder's address asks; an offer that is not there falls back to the car's own default. */
export async function quoteFor(server: Api, slug: string, search: URLSearchParams): Promise<Quote | null> {
  const asked = queryOf(search)
  const first = await server.attempt(quote, { params: { slug }, query: asked })
  if (first.ok) return first.value
  if (Object.keys(asked).length === 0) return null
  const fallback = await server.attempt(quote, { params: { slug }, query: {} })
  return fallback.ok ? fallback.value : null
}

/** What the builder's form chose, as a hold needs it. */
export function choicesOf(form: FormData): BuilderChoices {
  const { term, km, faith_care, extra_drivers } = decodeForm(form, quote.query!) as Record<string, unknown>
  return {
    termMonths: Number(term) as BuilderChoices['termMonths'],
    kmPerWeek: Number(km ?? 385) as BuilderChoices['kmPerWeek'],
    faithCare: faith_care === true,
    extraDrivers: Number(extra_drivers ?? 0),
  }
}

function queryOf(search: URLSearchParams): Record<string, unknown> {
  const decoded = decodeForm(search, quote.query!) as Record<string, unknown>
  for (let round = 0; round < 6; round++) {
    const parsed = quote.query!.safeParse(decoded)
    if (parsed.success) return decoded
    for (const issue of parsed.error.issues) delete decoded[String(issue.path[0])]
  }
  return {}
}
