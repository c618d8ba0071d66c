import type { PolicySnapshot } from '../policies/index.ts'
import { alike, weekOf } from './change-conditions.ts'
import type { Life } from './life-shape.ts'

/**
 * The life without its last term, an extension that has not begun: car, choices and whatever else was agreed since stay, at the price in
 * force before it. Source: R18; a withdrawal puts back the extension, not what was changed meanwhile.
 */
export function lifeWithoutExtension(life: Life, policy: PolicySnapshot): Life {
  const { startOn } = life.terms.at(-1)!
  const before = life.conditions.findLast((condition) => condition.fromOn < startOn)!
  const { months, carPriceCents, prices } = before
  const back = life.conditions.map((condition) =>
    condition.fromOn < startOn ? condition : weekOf({ ...condition, months, carPriceCents, prices }, policy),
  )
  const conditions = back.filter((one, place) => one.fromOn < startOn || !alike(one, back[place - 1]!))
  return { ...life, terms: life.terms.slice(0, -1), conditions }
}
