import vocabulary from '../../../seed/data/vocabulary.json' with { type: 'json' }
import { shippedVariants } from '../fleet/index.ts'
import { type Lexicon, lexiconOf } from './rules/import/vocabulary.ts'

/** The look-ups made from the vocabulary and the variant list that the product ships. */
export function shippedLexicon(): Lexicon {
  const { body, fuel, transmission, drive, hub, rego_state, status, provenance, make, model, features } = vocabulary
  return lexiconOf(
    { listed: { body, fuel, transmission, drive, hub, rego_state, status, provenance }, make, model, features },
    shippedVariants(),
  )
}
