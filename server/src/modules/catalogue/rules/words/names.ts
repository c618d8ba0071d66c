import {
  besideMake,
  bodySlang,
  driveSlang,
  featureSlang,
  fuelSlang,
  gearboxSlang,
  hubSlang,
  makeSlang,
  modelSlang,
  needsMake,
  otherwise,
} from './slang.ts'

/** What a name means. `make` names the model's make; `beside`: only next to that make. */
export interface Name {
  kind: 'hub' | 'body' | 'fuel' | 'drive' | 'gearbox' | 'feature' | 'make' | 'model' | 'otherwise'
  value: string
  make?: string
  beside?: boolean
}

/** All names by key, and those that are forgiven small typing errors. */
export interface Names {
  byKey: ReadonlyMap<string, readonly Name[]>
  /** Keys by length. */
  forgiven: ReadonlyMap<number, readonly string[]>
  fuels: readonly string[]
  bodies: readonly string[]
}

/** What the names are made from: the variant list and the vocabulary that ship with the product. */
export interface NameData {
  variants: readonly { make: string; model: string }[]
  make: Readonly<Record<string, readonly string[]>>
  features: Readonly<Record<string, readonly string[]>>
}

/** Lower case, letters, digits and # only, without accents: "Land Cruiser" and "LandCruiser" are one name. */
export function keyOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}#]/gu, '')
}

// Slang is short and close to other words; these are long enough to be told apart.
const alsoForgiven = new Set([
  'prado',
  'brissie',
  'brisvegas',
  'mercedes',
  'minivan',
  'stationwagon',
  'dualcab',
  'delica',
  'pickup',
  'queensland',
  'landcruiser',
])
const forgiving = new Set<Name['kind']>(['hub', 'body', 'fuel', 'make', 'model'])

/** Builds the names once. */
export function namesOf(data: NameData): Names {
  const byKey = new Map<string, Name[]>()
  const put = (text: string, name: Name) => {
    const key = keyOf(text)
    const there = byKey.get(key) ?? []
    if (key && !there.some((one) => one.kind === name.kind && one.value === name.value && one.make === name.make))
      byKey.set(key, [...there, name])
  }
  const slang = (table: Readonly<Record<string, string>>, kind: Name['kind'], split: string | RegExp) => {
    for (const [value, said] of Object.entries(table)) {
      put(value, { kind, value })
      for (const one of said.split(split)) put(one, { kind, value })
    }
  }
  slang(hubSlang, 'hub', '|')
  slang(bodySlang, 'body', '|')
  slang(fuelSlang, 'fuel', '|')
  slang(driveSlang, 'drive', '|')
  slang(gearboxSlang, 'gearbox', '|')
  slang(featureSlang, 'feature', '|')
  for (const [value, spellings] of Object.entries(data.features))
    for (const one of [value, ...spellings]) {
      put(one, { kind: 'feature', value })
      put(one.replace(/s$/, ''), { kind: 'feature', value })
    }
  for (const one of otherwise.split('|')) put(one, { kind: 'otherwise', value: one })
  putCars(data, put)
  const forgiven = new Map<number, string[]>()
  for (const [key, [name]] of byKey)
    if (
      name &&
      forgiving.has(name.kind) &&
      !name.beside &&
      key.length >= 4 &&
      (key === keyOf(name.value) || alsoForgiven.has(key))
    )
      forgiven.set(key.length, [...(forgiven.get(key.length) ?? []), key])
  return { byKey, forgiven, fuels: Object.keys(fuelSlang), bodies: Object.keys(bodySlang) }
}

function putCars(data: NameData, put: (text: string, name: Name) => void): void {
  for (const { make, model } of data.variants) {
    put(make, { kind: 'make', value: make })
    const beside = needsMake.has(keyOf(model))
    put(model, { kind: 'model', value: model, make, ...(beside ? { beside } : {}) })
    // "Mazda 3" is one name where the model says its make, and "Polestar 2" where it does not.
    if (/^#?\d+$/.test(keyOf(model))) put(`${make}${model}`, { kind: 'model', value: model, make })
  }
  for (const [make, said] of Object.entries({ ...data.make }))
    for (const one of said) if (keyOf(one).length > 2 || one === 'vw') put(one, { kind: 'make', value: make })
  for (const [make, said] of Object.entries(makeSlang))
    for (const one of said.split(' ')) put(one, { kind: 'make', value: make })
  for (const [make, models] of Object.entries(modelSlang))
    for (const [model, said] of Object.entries(models))
      for (const one of said.split(' ')) put(one, { kind: 'model', value: model, make })
  for (const [make, models] of Object.entries(besideMake))
    for (const [model, said] of Object.entries(models))
      for (const one of said.split(' ')) put(one, { kind: 'model', value: model, make, beside: true })
}
