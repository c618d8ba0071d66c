import type { z } from 'zod'

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }
type Schema = z.ZodType
interface Inner {
  type: string
  innerType?: Schema
  element?: Schema
  options?: Schema[]
  shape?: Record<string, Schema>
  values?: unknown[]
  in?: Schema
  discriminator?: string
}

/**
 * Decodes a posted form to the JSON that a schema describes. Field names are JSON pointers without the first slash
 * (`drivers/0/licence/number`), empty means absent, `…Cents` fields are typed in dollars. Wrong values stay as typed, so
 * that the server names every error.
 */
export function decodeForm(form: FormData | URLSearchParams, schema: Schema): unknown {
  return decode(schema, treeOf(form), '')
}

/** What was typed, by field name, for showing a form again; files and passwords are not kept. */
export function valuesOf(form: FormData): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && !/password/i.test(name)) values[name] = value
  }
  return values
}

/** Error sentences by field name, from a problem's JSON pointers. */
export function errorsByField(
  errors: readonly { pointer: string; detail: string }[] | undefined,
): Record<string, string> {
  const byField: Record<string, string> = {}
  for (const { pointer, detail } of errors ?? []) byField[pointer.replace(/^\//, '')] ??= detail
  return byField
}

/** Cents of an amount typed in dollars (`1,234.50`, `$300`), or undefined when it is none. */
export function centsOf(typed: string): number | undefined {
  const plain = typed.replace(/[\s,$]/g, '')
  if (!/^-?\d+(\.\d{1,2})?$/.test(plain)) return undefined
  return Math.round(Number(plain) * 100)
}

interface Tree {
  values: string[]
  children: Map<string, Tree>
}

function treeOf(form: FormData | URLSearchParams): Tree {
  const root: Tree = { values: [], children: new Map() }
  for (const [name, value] of form as Iterable<[string, FormDataEntryValue]>) {
    if (typeof value !== 'string') continue
    let node = root
    for (const part of name.split('/')) {
      let next = node.children.get(part)
      if (!next) {
        next = { values: [], children: new Map() }
        node.children.set(part, next)
      }
      node = next
    }
    node.values.push(value)
  }
  return root
}

function decode(schema: Schema, tree: Tree | undefined, name: string): unknown {
  const def = schema.def as unknown as Inner
  if (def.innerType) {
    if ((def.type === 'optional' || def.type === 'default' || def.type === 'nullable') && isEmpty(tree))
      return undefined
    return decode(def.innerType, tree, name)
  }
  if (def.type === 'pipe' && def.in) return decode(def.in, tree, name)
  if (def.type === 'object') return decodeObject(def.shape ?? {}, tree)
  if (def.type === 'array' && def.element) return decodeArray(def.element, tree, name)
  if (def.type === 'union') return decodeUnion(def, tree, name)
  if (def.type === 'boolean') return decodeBoolean(tree)
  const typed = tree?.values.find((value) => value.trim() !== '')
  if (typed === undefined) return undefined
  if (def.type === 'number') return decodeNumber(typed, name)
  if (def.type === 'literal') return decodeLiteral(typed, def.values ?? [])
  return typed
}

function decodeObject(shape: Record<string, Schema>, tree: Tree | undefined): Json {
  const object: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(shape)) {
    const value = decode(schema, tree?.children.get(name), name)
    if (value !== undefined) object[name] = value
  }
  return object as Json
}

function decodeArray(element: Schema, tree: Tree | undefined, name: string): unknown[] {
  if (!tree) return []
  const rows = [...tree.children].filter(([, row]) => !isEmpty(row)).sort(([a], [b]) => Number(a) - Number(b))
  if (rows.length > 0) return rows.map(([, row]) => decode(element, row, name))
  return tree.values
    .filter((value) => value.trim() !== '')
    .map((value) => decode(element, { values: [value], children: new Map() }, name))
}

function decodeUnion(def: Inner, tree: Tree | undefined, name: string): unknown {
  const options = def.options ?? []
  if (def.discriminator) {
    const chosen = tree?.children.get(def.discriminator)?.values[0]
    const match = options.find((option) => literalOf(option, def.discriminator!).includes(chosen)) ?? options[0]
    return match ? decode(match, tree, name) : undefined
  }
  const decoded = options.map((option) => ({ option, value: decode(option, tree, name) }))
  return (decoded.find(({ option, value }) => option.safeParse(value).success) ?? decoded[0])?.value
}

function literalOf(option: Schema, key: string): unknown[] {
  const shape = (option.def as unknown as Inner).shape
  return ((shape?.[key]?.def as unknown as Inner | undefined)?.values ?? []) as unknown[]
}

/** An unticked box is not sent, so it means false only when a hidden field or nothing at all stands for it. */
function decodeBoolean(tree: Tree | undefined): boolean {
  const last = tree?.values.at(-1)
  return last === 'true' || last === 'on' || last === '1' || last === 'yes'
}

function decodeNumber(typed: string, name: string): unknown {
  if (/Cents$/.test(name)) return centsOf(typed) ?? typed
  const plain = typed.replace(/[\s,]/g, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : typed
}

function decodeLiteral(typed: string, values: unknown[]): unknown {
  return values.find((value) => String(value) === typed) ?? typed
}

function isEmpty(tree: Tree | undefined): boolean {
  if (!tree) return true
  return tree.values.every((value) => value.trim() === '') && [...tree.children.values()].every(isEmpty)
}
