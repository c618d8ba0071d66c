import { phrase, type Sentence, takeAll } from './sentence.ts'
import type { Understood } from './understood.ts'

const colour = '(?:(?:red|green|红|绿|红色|绿色) )?'
const plates = '(?:p (?:plates?|platers?|plated?)|pplates?|pplaters?|ps|p1s?|p2s?|p1 plates?|p2 plates?)'
const licence = '(?:provisionals?|probationary)(?: plates?)*'
const pattern = phrase(`${colour}${plates}|${licence}|(?:red|green) (?:p|plates?)|(?:红p|绿p)(?: plate)?|on my p`)

/** P plates: only cars that such drivers may drive. */
export function readPPlate(sentence: Sentence, understood: Understood): void {
  takeAll(sentence, pattern, () => {
    understood.p_plate_ok = true
    return true
  })
}
