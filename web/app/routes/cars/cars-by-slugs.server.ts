import { type CarPage, getCar } from '@faith/contract/catalogue'
import { callOperation } from '@faith/contract/client'
import type { RouterContextProvider } from 'react-router'
import { pageContext } from '../../context.ts'

/** The cars of some slugs, in their order; those that are gone are left out. */
export async function carsBySlugs(
  context: Readonly<RouterContextProvider>,
  slugs: readonly string[],
  limit: number,
): Promise<CarPage[]> {
  const { fetch } = context.get(pageContext)
  const asked = [...new Set(slugs)].slice(0, limit)
  const answers = await Promise.all(asked.map((slug) => callOperation(fetch, getCar, { params: { slug } })))
  return answers.flatMap((answer) => (answer.ok ? [answer.value] : []))
}
