import type { FieldSecrets } from '../lib/crypto.ts'
import { licenceKey } from '../modules/customers/index.ts'
import type { Replace } from './replacements.ts'
import type { ColumnRule, ColumnRules, JsonRule, Mask } from './table-rule.ts'

/** A row as PostgreSQL gives it in JSON; bytes are text that begins with \x. */
export type Row = Record<string, unknown>

export interface Masking {
  readonly replace: Replace
  /** Opens values of the original. */
  readonly source: FieldSecrets
  /** Seals values of the copy by its own keys. */
  readonly target: FieldSecrets
}

/** The row as it stands in the copy. */
export async function maskRow(masking: Masking, table: string, rules: ColumnRules, row: Row): Promise<Row> {
  const masked: Row = { ...row }
  // What is in clear inside sealed values, for the index of it.
  const clear = new Map<string, string>()
  const sealedFirst = Object.entries(rules.mask ?? {}).sort(([, a], [, b]) => Number(isIndex(a)) - Number(isIndex(b)))
  for (const [column, rule] of sealedFirst) {
    const value = row[column]
    if (value === null || value === undefined) continue
    masked[column] = await maskValue(masking, table, rule, row, value, clear)
  }
  for (const [column, from] of Object.entries(rules.set ?? {})) masked[column] = from === null ? null : row[from]
  return masked
}

async function maskValue(
  { replace, source, target }: Masking,
  table: string,
  rule: ColumnRule,
  row: Row,
  value: unknown,
  clear: Map<string, string>,
): Promise<unknown> {
  if (typeof rule === 'string') return maskJson(replace, rule, value)
  if (isSealed(rule)) {
    const place = { table, column: rule.column, rowId: String(row['id']) }
    const plain = replace(rule.sealed, await source.open(place, bytes(value))) ?? ''
    clear.set(rule.column, plain)
    return text(await target.seal(place, plain))
  }
  if (isIndex(rule)) {
    const number = clear.get(rule.index)
    const issuer = { licenceState: row['licence_state'], licenceCountry: row['licence_country'] } as Parameters<
      typeof licenceKey
    >[0]
    return number === undefined ? null : text(await target.blindIndex('licence', licenceKey(issuer, number)))
  }
  return maskPaths(replace, rule, value, '')
}

const isSealed = (rule: ColumnRule): rule is Extract<ColumnRule, { sealed: Mask }> =>
  typeof rule === 'object' && 'sealed' in rule
const isIndex = (rule: ColumnRule): rule is Extract<ColumnRule, { index: string }> =>
  typeof rule === 'object' && 'index' in rule

/** Each string leaf by one mask. */
function maskJson(replace: Replace, mask: Mask, value: unknown): unknown {
  return typeof value === 'string' ? replace(mask, value) : maskPaths(replace, {}, value, '', mask)
}

function maskPaths(replace: Replace, rule: JsonRule, value: unknown, path: string, other: Mask = 'words'): unknown {
  if (typeof value === 'string') return replace(rule[path] ?? other, value)
  if (Array.isArray(value)) return value.map((one) => maskPaths(replace, rule, one, below(path, '*'), other))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, maskPaths(replace, rule, one, below(path, key), other)]),
  )
}

function below(path: string, key: string): string {
  return path ? `${path}.${key}` : key
}

function bytes(value: unknown): Buffer {
  return Buffer.from(String(value).slice(2), 'hex')
}

function text(value: Buffer): string {
  return `\\x${value.toString('hex')}`
}
