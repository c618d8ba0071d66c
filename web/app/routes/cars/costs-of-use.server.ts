import { callOperation } from '@faith/contract/client'
import { showCostsOfUse } from '@faith/contract/costs-of-use'
import type { RouterContextProvider } from 'react-router'
import { pageContext } from '../../context.ts'
import { compareLimit } from '../../state/compare.ts'

const whole = (text: string | null, least: number, most: number): number | undefined => {
  const value = Number(text || Number.NaN)
  return Number.isInteger(value) && value >= least && value <= most ? value : undefined
}

/** What the asked cars cost in all; null when none is asked for. What is not a number that can be is left to the server's default. */
export async function loadCosts(context: Readonly<RouterContextProvider>, asked: URLSearchParams) {
  const car = [...new Set(asked.getAll('car'))].slice(0, compareLimit)
  if (car.length === 0) return null
  const months = whole(asked.get('months'), 1, 84)
  const kmPerWeek = whole(asked.get('km'), 0, 2_000)
  const { fetch } = context.get(pageContext)
  const answer = await callOperation(fetch, showCostsOfUse, {
    query: {
      car,
      ...(months === undefined ? {} : { months }),
      ...(kmPerWeek === undefined ? {} : { km_per_week: kmPerWeek }),
    },
  })
  return answer.ok ? answer.value : null
}
