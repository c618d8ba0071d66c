import { permissionAreas } from '@faith/contract/strings/en/roles'

const words: Readonly<Record<string, string>> = Object.assign({}, ...permissionAreas.map((one) => one.permissions))

/** What a program may do, in words; a permission that has none of its own keeps its name. Said on the server: the words are many. */
export function scopeWords(scopes: readonly string[]): string[] {
  return scopes.map((scope) => words[scope] ?? scope)
}
