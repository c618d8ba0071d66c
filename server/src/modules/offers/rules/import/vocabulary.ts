/** Canonical values with the spellings that an export may use for them. */
export interface Vocabulary {
  listed: Record<
    'body' | 'fuel' | 'transmission' | 'drive' | 'hub' | 'rego_state' | 'status' | 'provenance',
    Record<string, string[]>
  >
  make: Record<string, string[]>
  model: Record<string, Record<string, string[]>>
  features: Record<string, string[]>
}

/** A known make and model pair of the variant list. */
export interface KnownModel {
  make: string
  model: string
}

export type Listed = keyof Vocabulary['listed']

/** Look-ups of an import, made once from vocabulary and variants. */
export interface Lexicon {
  listed(kind: Listed, cell: string): string | null
  make(cell: string): string | null
  model(make: string, cell: string): string | null
  feature(cell: string): string | null
}

/** Builds the look-ups. */
export function lexiconOf(vocabulary: Vocabulary, known: readonly KnownModel[]): Lexicon {
  const listed = Object.fromEntries(
    Object.entries(vocabulary.listed).map(([kind, values]) => [
      kind,
      index(values, (text) => text.normalize('NFKC').toLowerCase()),
    ]),
  ) as Record<Listed, Map<string, string>>
  const makes = index(vocabulary.make, keyOf)
  for (const { make } of known) makes.set(keyOf(make), make)
  const models = new Map<string, Map<string, string>>()
  for (const [make, values] of Object.entries(vocabulary.model)) models.set(make, index(values, modelKeyOf))
  for (const { make, model } of known) {
    const ofMake = models.get(make) ?? new Map<string, string>()
    models.set(make, ofMake.set(modelKeyOf(model), model))
  }
  const features = new Map<string, string>()
  for (const [code, spellings] of Object.entries(vocabulary.features)) {
    for (const spelling of [code, ...spellings]) features.set(keyOf(spelling), code)
  }
  return {
    listed: (kind, cell) => listed[kind].get(cell.normalize('NFKC').toLowerCase()) ?? null,
    make: (cell) => makes.get(keyOf(cell)) ?? null,
    model: (make, cell) => models.get(make)?.get(modelKeyOf(cell)) ?? null,
    feature: (cell) => features.get(keyOf(cell)) ?? null,
  }
}

/** Letters and digits only, lower case: how makes, features and variants are compared. */
export function keyOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function modelKeyOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]/gu, '')
}

function index(values: Record<string, string[]>, key: (text: string) => string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [value, spellings] of Object.entries(values))
    for (const spelling of [value, ...spellings]) found.set(key(spelling), value)
  return found
}
