import vocabulary from '../../../seed/data/vocabulary.json' with { type: 'json' }

/** Feature codes with the words that people read. */
export const featureLabels: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(vocabulary.features).map(([code, spellings]) => [code, spellings[0] ?? code]),
)
