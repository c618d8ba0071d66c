import { randomFrom } from './seeded-random.ts'

/** Pieces that other engines would take for more than words. */
const pieces = [
  '%',
  '_',
  '\\',
  '%%%%',
  '*',
  '?',
  '.*',
  '(a+)+$',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '[',
  ']',
  '(',
  ')',
  '{',
  '}',
  '|',
  '~1',
  '^10',
  '/',
  '//',
  "'",
  "''",
  '"',
  ';',
  '--',
  '/*',
  '*/',
  ' or 1=1',
  "' union select password_hash from identity.accounts --",
  '$1',
  '$$',
  '\u0000',
  '\ufffe',
  '\u202e',
  '\u200b',
  '\ud83d',
  '👨‍👩‍👧‍👦',
  'ﷺ',
  'İ',
  'ß',
  'e\u0301'.repeat(20),
  '0',
  '-1',
  '1e309',
  'NaN',
  '９９',
  '٣',
  '一百',
  '0x10',
  '٪',
  '{"query":{"match_all":{}}}',
  '{"script":"while(true){}"}',
  'make:*',
  '_exists_:number',
  'AND',
  'OR NOT',
  'toyota&hilux',
  'a<->b',
  ':*',
  '&',
  '!',
  '<script>alert(1)</script>',
  '#{7*7}',
  '{{7*7}}',
  '../../etc/passwd',
  'http://169.254.169.254/',
  '\r\nSet-Cookie: a=b',
  '%00',
  'under $',
  'under $99999999999999999999',
  'seater',
  '7 seater',
  'hybrid',
  'in',
  'Brisbane',
  'toyta',
  'hylux',
  '七座',
  '便宜',
  'ute',
]
const fields = [
  'q',
  'text',
  'make',
  'model',
  'feature',
  'hub',
  'body',
  'sort',
  'page',
  'after',
  'price_max',
  'term',
  'year_min',
  'available_by',
  'channel',
  'p_plate',
  'seats',
  'odd',
  '__proto__',
  'constructor',
  'q[]',
  'q[$ne]',
] as const
const paths = ['/api/v1/cars', '/api/v1/car-cards', '/api/v1/searches/suggestions', '/api/v1/searches/reading'] as const

/** Addresses of the catalogue with whatever somebody may type or send, the same for the same seed: up to 10 kB each. */
export function* hostileQueries(count: number, seed: number): Generator<string> {
  const random = randomFrom(seed)
  const below = (most: number) => Math.floor(random() * most)
  const one = <T>(from: readonly T[]): T => from[below(from.length)]!
  const words = (most: number) =>
    Array.from({ length: 1 + below(most) }, () => one(pieces)).join(random() < 0.5 ? ' ' : '')
  const long = () =>
    one(pieces)
      .repeat(1 + below(5_000))
      .slice(0, 10_000)
  const place = () => `${below(3)}.${below(2) ? '9'.repeat(below(14)) : ''}.${'9'.repeat(below(11))}`
  const written = (field: string) => {
    if (random() < 0.05) return long()
    if (field === 'after' && random() < 0.7) return place()
    if (field === 'page' && random() < 0.7) return String(one([1, 99, 100, 101, 1e9, -1, 0.5, 2 ** 53]))
    return words(6)
  }
  for (let n = 0; n < count; n += 1) {
    const path = one(paths)
    const given =
      random() < 0.6
        ? ['q', ...(below(3) ? [] : [one(fields)])]
        : Array.from({ length: 1 + below(4) }, () => one(fields))
    const query = given
      .map((field) => `${encodeURIComponent(field)}=${encoded(written(field), random() < 0.1)}`)
      .join(one(['&', '&', '&&', ';']))
    yield `${path}?${query}`.slice(0, 10_000)
  }
}

/** Raw: as a careless client sends it, broken escapes and all. */
function encoded(value: string, raw: boolean): string {
  const whole = value.toWellFormed()
  return raw ? encodeURI(whole).replaceAll('#', '%23') : encodeURIComponent(whole)
}
